package io.pairstream.benchmarks;

import io.pairstream.layers.VectorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What each thing that the launcher sets is worth: training with all of them against training without one, in turn. */
final class LauncherBenchmark {

    private static final Set<String> NO_OPTION = Set.of();
    private static final Set<String> HEAP = Set.of("-Xmn64m", "-XX:+UseTransparentHugePages");
    private static final Set<String> VECTORS = Set.of(VectorApi.LOADABLE);

    private static final List<Without> ALL = List.of(
            new Without("glibc instead of jemalloc", NO_OPTION, 1, Machine::onGlibc),
            new Without("allocator as the system has it", NO_OPTION, 1, Machine::onUntunedGlibc),
            new Without("native threads that spin", NO_OPTION, 1, Machine::withoutWaitPolicy),
            new Without("heap as Java sizes it, small pages", HEAP, 1, environment -> {}),
            new Without("plain loops instead of vectors", VECTORS, 15, environment -> {}));

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
                ALL.forEach(without -> subjects.add(without.start(settings)));
                for (int repeat = 0; repeat < repeats; repeat++) {
                    subjects.forEach(subject -> figures.addRate(name, subject.name(), subject.measure("train")));
                }
            } finally {
                subjects.forEach(Subject::close);
            }
            System.out.println(figures.describe(name));
        }
    }

    /**
     * A trainer that lacks something.
     *
     * @param name what is otherwise
     * @param options of the JVM that are left out
     * @param slower about how many times as long a step takes: so many times fewer are measured
     * @param environment takes what is lacking out of the environment
     */
    private record Without(String name, Set<String> options, int slower, Consumer<Map<String, String>> environment) {

        Subject start(Settings settings) {
            Settings fewer = new Settings(
                    settings.network(),
                    settings.batchSize(),
                    settings.microBatchSize(),
                    settings.steps() / slower,
                    settings.side());
            List<String> others = Machine.trainingOptions().stream()
                    .filter(option -> !options.contains(option))
                    .toList();
            return Subject.startWorker(name, "own", fewer, "train", others, environment);
        }
    }
}
