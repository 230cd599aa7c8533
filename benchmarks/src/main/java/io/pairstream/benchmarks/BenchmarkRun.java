package io.pairstream.benchmarks;

import io.pairstream.testing.docs.WrittenPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures PairStream against PyTorch, stock Deeplearning4j and Kafka's own tool. */
@Command(
        name = "benchmarks/run",
        description =
                "Measures PairStream against PyTorch, Deeplearning4j as it is shipped and Kafka's own tool, in turn, in"
                        + " one run, and writes the tables of docs/performance.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchmarkRun implements Callable<Integer> {

    private static final List<String> PARTS = List.of(
            "train",
            "evaluate",
            "stream",
            "produce",
            "checkpoint",
            "memory",
            "start",
            "launcher",
            "page",
            "reference",
            "images",
            "score",
            "verify");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "What to measure: train, evaluate, stream, produce, checkpoint, memory, start, launcher, page,"
                            + " reference, images, score, verify. Default: all, and the page is written")
    private Set<String> only = Set.of();

    @Option(names = "--repeats", paramLabel = "N", description = "Repeats of each. Default: ${DEFAULT-VALUE}")
    private int repeats = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON. Default: none")
    private @Nullable Path json;

    @Option(names = "--python", paramLabel = "FILE", hidden = true)
    private @Nullable Path python;

    @Option(names = "--pillow", paramLabel = "FILE", hidden = true)
    private @Nullable Path pillow;

    @Option(names = "--home", paramLabel = "DIR", hidden = true)
    private Path home = Path.of("..");

    private BenchmarkRun() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkRun()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String name : new TreeSet<>(only)) {
            if (!PARTS.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--only " + name + ": expected one of " + String.join(", ", PARTS));
            }
        }
        if (repeats < 1) {
            throw new ParameterException(spec.commandLine(), "--repeats " + repeats + ": expected at least 1");
        }
        Figures figures = new Figures();
        measure(figures);
        if (json != null) {
            figures.write(json);
        }
        if (only.isEmpty()) {
            figures.drawRatios(home.resolve("docs/images/performance.png"));
            WrittenPart.of(home.resolve("docs/performance.md"), "benchmarks/run")
                    .write(figures.page());
        }
        return CommandLine.ExitCode.OK;
    }

    private void measure(Figures figures) throws IOException, InterruptedException {
        Path launcher = home.resolve("pairstream");
        LoopBenchmarks loops = new LoopBenchmarks(peer(python, "peer.py"), repeats, figures);
        PipelineBenchmarks pipelines = new PipelineBenchmarks(launcher, repeats, figures);
        if (isWanted("train")) {
            loops.train();
            loops.growth();
        }
        if (isWanted("evaluate")) {
            loops.evaluate();
        }
        if (isWanted("stream")) {
            pipelines.stream();
        }
        if (isWanted("produce")) {
            new ProduceBenchmark(launcher, repeats, figures).run();
        }
        if (isWanted("checkpoint") || isWanted("memory")) {
            pipelines.largeBatches(isWanted("checkpoint"), isWanted("memory"));
        }
        if (isWanted("start")) {
            pipelines.start();
        }
        if (isWanted("launcher")) {
            new LauncherBenchmark(repeats, figures).run();
        }
        if (isWanted("page")) {
            new PageBenchmark(launcher, repeats, figures).run();
        }
        if (isWanted("reference")) {
            new ReferenceBenchmark(launcher, repeats, figures).run();
        }
        if (isWanted("images")) {
            new ImagesBenchmark(peer(pillow, "decode.py"), repeats, figures).run();
        }
        if (isWanted("score")) {
            new ScoreBenchmark(repeats, figures).run();
        }
        if (isWanted("verify")) {
            new VerifierBenchmark(launcher, repeats, figures).run();
        }
    }

    private boolean isWanted(String part) {
        return only.isEmpty() || only.contains(part);
    }

    private List<String> peer(@Nullable Path interpreter, String script) {
        if (interpreter == null) {
            System.out.println("No Python that can run " + script + " here: its rows are left out");
            return List.of();
        }
        return List.of(
                interpreter.toString(),
                home.resolve("benchmarks/peer").resolve(script).toString());
    }
}
