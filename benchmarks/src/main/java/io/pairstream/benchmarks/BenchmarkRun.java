package io.pairstream.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures PairStream against PyTorch and against Deeplearning4j as it is shipped. */
@Command(
        name = "benchmarks/run",
        description =
                "Measures PairStream against PyTorch and against Deeplearning4j as it is shipped, in turn, in one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchmarkRun implements Callable<Integer> {

    private static final List<Setting> SETTINGS = List.of(
            new Setting("resnet", 256, 0, 8),
            new Setting("resnet", 1_000, 0, 3),
            new Setting("resnet", 8_000, 0, 1),
            new Setting("cnn", 256, 0, 5),
            new Setting("cnn", 1_000, 0, 2),
            new Setting("cnn", 8_000, 1_000, 1));
    private static final int SIDE = 28;

    /** As it is shipped a step of 8,000 takes minutes. */
    private static final int LARGEST_STOCK_BATCH = 1_000;

    private static final String PYTORCH = "pytorch";
    private static final String STOCK = "stock-deeplearning4j";

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "What to measure: train, evaluate. Default: all")
    private Set<String> only = Set.of("train", "evaluate");

    @Option(names = "--repeats", paramLabel = "N", description = "Repeats of each. Default: ${DEFAULT-VALUE}")
    private int repeats = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON. Default: none")
    private @Nullable Path json;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "Python with PyTorch; without it the rows of PyTorch are left out. Default: none")
    private @Nullable Path python;

    private final Map<String, String> versions = new TreeMap<>();

    private BenchmarkRun() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkRun()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (python == null) {
            System.out.println("No PyTorch here: its rows are left out");
        }
        List<Contest> contests = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            Map<String, Subject> subjects = start(setting);
            try {
                for (String kind : List.of("train", "evaluate")) {
                    if (only.contains(kind)) {
                        contests.add(Contest.run(setting.name(kind), kind, subjects, repeats));
                        print(contests.get(contests.size() - 1));
                    }
                }
            } finally {
                subjects.values().forEach(Subject::close);
            }
        }
        if (json != null) {
            write(contests, json);
        }
        return CommandLine.ExitCode.OK;
    }

    private Map<String, Subject> start(Setting setting) {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put(Contest.PAIRSTREAM, setting.worker(Contest.PAIRSTREAM, true));
        if (python != null) {
            subjects.put(PYTORCH, setting.peer(python));
        }
        if (setting.batchSize() <= LARGEST_STOCK_BATCH) {
            subjects.put(STOCK, setting.worker(STOCK, false));
        }
        subjects.forEach((name, subject) -> versions.put(name, subject.version()));
        return subjects;
    }

    private static void print(Contest contest) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", contest.name()));
        contest.rates().keySet().forEach(subject -> {
            line.append(String.format(Locale.ROOT, "  %s %.0f/s", subject, contest.median(subject)));
            if (!subject.equals(Contest.PAIRSTREAM)) {
                line.append(String.format(Locale.ROOT, " (%.2f x)", contest.ratioTo(subject)));
            }
        });
        System.out.println(line);
    }

    private void write(List<Contest> contests, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("machine", Machine.describe());
        ObjectNode versionNode = root.putObject("versions");
        versionNode.put("java", System.getProperty("java.version"));
        versions.forEach(versionNode::put);
        ObjectNode rates = root.putObject("samplesPerSecond");
        ObjectNode ratios = root.putObject("ratios");
        for (Contest contest : contests) {
            ObjectNode bySubject = rates.putObject(contest.name());
            contest.rates().forEach((subject, values) -> {
                var array = bySubject.putArray(subject);
                values.forEach(array::add);
            });
            if (contest.rates().containsKey(PYTORCH)) {
                ratios.put(contest.name(), contest.ratioTo(PYTORCH));
            }
        }
        Files.writeString(file, mapper.writeValueAsString(root) + "\n");
    }

    /**
     * One size of work.
     *
     * @param network the network
     * @param batchSize pairs in a mini-batch
     * @param microBatchSize pairs in a pass; 0: all
     * @param steps mini-batches of a repeat
     */
    private record Setting(String network, int batchSize, int microBatchSize, int steps) {

        String name(String kind) {
            return kind + "." + network + "." + batchSize;
        }

        Subject worker(String name, boolean tuned) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseParallelGC"));
            if (!tuned) {
                command.add("-Dorg.eclipse.deeplearning4j.helpers.disable=true");
            }
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    Worker.class.getName(),
                    network,
                    Integer.toString(batchSize),
                    Integer.toString(microBatchSize),
                    Integer.toString(steps),
                    Integer.toString(SIDE)));
            return Subject.start(name, command, tuned ? Machine.allocator() : Map.of());
        }

        Subject peer(Path python) {
            return Subject.start(
                    PYTORCH,
                    List.of(
                            python.toString(),
                            System.getProperty("pairstream.peer"),
                            "--network=" + network,
                            "--batch-size=" + batchSize,
                            "--micro-batch-size=" + microBatchSize,
                            "--steps=" + steps,
                            "--size=" + SIDE),
                    Machine.allocator());
        }
    }
}
