package io.pairstream.benchmarks;

import io.pairstream.layers.VectorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What each thing that the launcher sets is worth: training with all of them against training with one changed, in turn. */
final class LauncherBenchmark {

    private static final Set<String> HEAP = Set.of("-Xmn64m", "-XX:+UseTransparentHugePages");

    private static final List<Changed> ALL = List.of(
            new Changed("glibc instead of jemalloc", UnaryOperator.identity(), 1, Machine::onGlibc),
            new Changed("allocator as the system has it", UnaryOperator.identity(), 1, Machine::onUntunedGlibc),
            new Changed("native threads that spin", UnaryOperator.identity(), 1, Machine::withoutWaitPolicy),
            new Changed("heap as Java sizes it, small pages", LauncherBenchmark::withoutHeap, 1, environment -> {}),
            new Changed("plain loops instead of vectors", LauncherBenchmark::withoutVectors, 15, environment -> {}),
            new Changed(
                    "vectors named at the start, not loaded late",
                    LauncherBenchmark::withVectorsFromTheStart,
                    1,
                    environment -> {}));

    private final int repeats;
    private final Figures figures;

    LauncherBenchmark(int repeats, Figures figures) {
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() {
        for (Settings settings : List.of(
                new Settings("resnet", 256, 0, 30, Settings.MNIST), new Settings("cnn", 256, 0, 15, Settings.MNIST))) {
            String name = "launcher." + settings.network();
            List<Subject> subjects = new ArrayList<>(List.of(settings.own("train")));
            try {
                ALL.forEach(changed -> subjects.add(changed.start(settings)));
                for (int repeat = 0; repeat < repeats; repeat++) {
                    subjects.forEach(subject -> figures.addRate(name, subject.name(), subject.measure("train")));
                }
            } finally {
                subjects.forEach(Subject::close);
            }
            System.out.println(figures.describe(name));
        }
    }

    private static String withoutHeap(String option) {
        return HEAP.contains(option) ? "" : option;
    }

    private static String withoutVectors(String option) {
        return option.equals(VectorApi.LOADABLE) ? "" : option;
    }

    private static String withVectorsFromTheStart(String option) {
        return option.equals(VectorApi.LOADABLE) ? "--add-modules=" + VectorApi.MODULE : option;
    }

    /**
     * A trainer that is started otherwise.
     *
     * @param name what is otherwise
     * @param option what each option of the JVM becomes; empty: it is left out
     * @param slower about how many times as long a step takes: so many times fewer are measured
     * @param environment changes the environment
     */
    private record Changed(
            String name, UnaryOperator<String> option, int slower, Consumer<Map<String, String>> environment) {

        Subject start(Settings settings) {
            Settings fewer = new Settings(
                    settings.network(),
                    settings.batchSize(),
                    settings.microBatchSize(),
                    settings.steps() / slower,
                    settings.side());
            List<String> options = Machine.trainingOptions().stream()
                    .map(option)
                    .filter(each -> !each.isEmpty())
                    .toList();
            return Subject.startWorker(name, "own", fewer, "train", options, environment);
        }
    }
}
