package io.pairstream.benchmarks;

import java.util.List;

/** A model that answers, inside a JVM: against ONNX Runtime on the file that is written of it, in turn. */
final class ScoreBenchmark {

    /** How long one pair takes. */
    static final String ONE_PAIR = "verify.twin.1";

    private static final Settings ONE = new Settings("twin", 1, 0, 4_000, Settings.MNIST);
    private static final Settings MANY = new Settings("twin", 64, 0, 150, Settings.MNIST);

    private final int repeats;
    private final Figures figures;

    ScoreBenchmark(int repeats, Figures figures) {
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() {
        onePair();
        manyPairs();
    }

    private void onePair() {
        inTurn(ONE, (subject, millis) -> figures.addValue(millisOf(subject), millis));
        figures.setRatioOfMedians(ONE_PAIR, millisOf(Subject.PAIRSTREAM), millisOf(Subject.ONNX_RUNTIME));
        for (String subject : List.of(Subject.PAIRSTREAM, Subject.ONNX_RUNTIME)) {
            System.out.println(figures.describe(millisOf(subject)));
        }
    }

    /** Returns under which name the milliseconds of a subject are. */
    static String millisOf(String subject) {
        return "millis." + ONE_PAIR + "." + subject;
    }

    private void manyPairs() {
        String name = "verify.twin." + MANY.batchSize();
        inTurn(MANY, (subject, millis) -> figures.addRate(name, subject, MANY.batchSize() * 1e3 / millis));
        figures.setPeer(name, Subject.ONNX_RUNTIME);
        System.out.println(figures.describe(name));
    }

    private void inTurn(Settings settings, Measured measured) {
        try (Subject own = settings.ownScores();
                Subject other = settings.onnxRuntime()) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (Subject subject : List.of(own, other)) {
                    measured.add(subject.name(), subject.measure(Workloads.SCORE));
                }
            }
            figures.addVersion(other.name(), other.version());
        }
    }

    /** Takes the median milliseconds of a subject's calls. */
    private interface Measured {

        void add(String subject, double millis);
    }
}
