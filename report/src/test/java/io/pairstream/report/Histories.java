package io.pairstream.report;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.Split;
import io.pairstream.records.TestSet;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.codec.RecordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Histories built by hand: a run of one epoch, a checkpoint after every mini-batch. */
public final class Histories {

    static final int BATCH_SIZE = 100;

    static {
        RecordClasses.trust();
    }

    private Histories() {}

    /** Returns a complete history whose losses fall from 2.03 (train) and 1.08 (test) as 1 / (step + 1). */
    public static RunHistory complete(int steps) {
        return of(run(steps, RunStatus.FINISHED), steps, steps, steps, true);
    }

    /** Returns a complete history with a second test set, on which the losses are half as high. */
    public static RunHistory completeWithTwoTestSets(int steps) {
        Run run = run(steps, RunStatus.FINISHED);
        run.setTestSets(List.of(
                new TestSet("alternating", "alternating", run.getTestPairs(), run.getTestAudit()),
                new TestSet(
                        "random",
                        "random",
                        new LabelCounts(1_000L, 1_000L),
                        new PairAudit(2_000L, 900, 990, 0L, 0.5, 0.75, 0.5))));
        List<EvaluationResult> results = new ArrayList<>();
        for (long step = 0; step < steps; step++) {
            results.add(result(step, Split.TEST, 1.0 / (step + 1)));
            EvaluationResult random = result(step, Split.TEST, 0.5 / (step + 1), new long[][] {{900, 100}, {50, 950}});
            random.setTestSet("random");
            results.add(random);
        }
        results.forEach(result -> {
            if (result.getTestSet().isEmpty()) {
                result.setTestSet("alternating");
            }
        });
        results.add(result(steps - 1L, Split.TRAIN, 0.0001));
        RunHistory one = complete(steps);
        return RunHistory.of(run, one.steps(), one.checkpoints(), results);
    }

    /** Returns a history that has the first so many steps, checkpoints and test results. */
    public static RunHistory of(Run run, int steps, int checkpoints, int testResults, boolean trainResult) {
        int planned = (int) (run.getRecordsPerEpoch() / BATCH_SIZE);
        List<EvaluationResult> results = new ArrayList<>(LongStream.range(0, testResults)
                .mapToObj(step -> result(step, Split.TEST, 1.0871567726135254 / (step + 1)))
                .toList());
        if (trainResult) {
            results.add(result(planned - 1L, Split.TRAIN, 0.0001));
        }
        return RunHistory.of(
                run,
                LongStream.range(0, steps)
                        .mapToObj(step -> step(step, 2.030343770980835 / (step + 1)))
                        .toList(),
                LongStream.range(0, checkpoints)
                        .mapToObj(step -> checkpoint(step, step == planned - 1L))
                        .toList(),
                results);
    }

    public static Run run(int steps, RunStatus status) {
        return SmallRuns.declared("group-1", (long) steps * BATCH_SIZE, BATCH_SIZE, 1)
                .setStatus(status)
                .setDataset("mnist")
                .setDatasetDigest("ab12")
                .setImagesDigest("cd34")
                .setTrainImages(6000)
                .setTestImages(1000)
                .setSeed(42L)
                .setPairing("alternating")
                .setTrainPairs(new LabelCounts(50_000L, 50_000L))
                .setTestPairs(new LabelCounts(2_000L, 2_000L))
                .setTrainAudit(new PairAudit(100_000L, 94, 5999, 0L, 0.25, 0.625, 0.5))
                .setTestAudit(new PairAudit(4_000L, 23, 999, 0L, 0.125, 0.5625, 0.5))
                .setNetwork("resnet")
                .setHyperParameters(
                        SmallRuns.hyperParameters(BATCH_SIZE, Map.of("warmup-steps", 10, "class-weights", true)))
                .setCodeVersion("0.1.0")
                .setNumericFingerprints(List.of("nd4j=1;omp=2"))
                .build();
    }

    public static TrainingStep step(long step, double loss) {
        return new TrainingStep(
                "group-1", 0, (int) step, step, BATCH_SIZE, 0, loss, loss / 2, 0.5, 1e-3, 150.0, 50.0, 0L, 99L, "", "");
    }

    public static CheckpointCreated checkpoint(long step, boolean last) {
        return new CheckpointCreated(
                "group-1",
                0,
                (int) step,
                step,
                "u",
                "s",
                1L,
                "resnet",
                1L,
                "d",
                List.of(),
                "fingerprint",
                last,
                null,
                null);
    }

    public static EvaluationResult result(long step, Split split, double loss) {
        return result(step, split, loss, new long[][] {{1900, 100}, {59, 1941}});
    }

    /** Returns a result with the metrics of a confusion matrix {@code [actual][predicted]}. */
    public static EvaluationResult result(long step, Split split, double loss, long[][] counts) {
        List<ClassMetrics> classes =
                IntStream.range(0, 2).mapToObj(label -> metrics(counts, label)).toList();
        long samples = classes.stream().mapToLong(ClassMetrics::getSupport).sum();
        return EvaluationResult.newBuilder()
                .setRunId("group-1")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setSplit(split)
                .setSamples(samples)
                .setLoss(loss)
                .setAccuracy((double) (counts[0][0] + counts[1][1]) / samples)
                .setConfusionMatrix(List.of(List.of(counts[0][0], counts[0][1]), List.of(counts[1][0], counts[1][1])))
                .setPerClass(classes)
                .setMacroAverage(average(classes, 1L, 1L, samples))
                .setWeightedAverage(average(
                        classes, classes.get(0).getSupport(), classes.get(1).getSupport(), samples))
                .setCheckpointSha256("s")
                .setOperatingPoints(List.of())
                .build();
    }

    /**
     * Gives a result scores: those of label 0 fall, and those of label 1 rise, with the square root and the square of the way
     * from 0 to 1.
     */
    public static EvaluationResult scored(EvaluationResult result) {
        long pairs = result.getSamples() / 2;
        List<Integer> points = IntStream.rangeClosed(1, 20).boxed().toList();
        result.setScoreCurve(new ScoreCurve(
                points.stream().map(point -> 1 - point / 20.0).toList(),
                points.stream()
                        .map(point -> pairs * point * point * point / 8000)
                        .toList(),
                points.stream()
                        .map(point -> Math.round(pairs * Math.cbrt(point / 20.0)))
                        .toList(),
                points.stream().map(bin -> pairs / (bin * bin)).toList(),
                points.stream().map(bin -> pairs / ((21L - bin) * (21 - bin))).toList()));
        result.setAreaUnderRoc(0.75);
        result.setEqualErrorRate(0.3177);
        result.setEqualErrorThreshold(0.3);
        result.setBrierScore(0.0625);
        return result;
    }

    /** Gives a result two operating points: 30 of 1,000 and 485 of 500 pairs are accepted, then 1 and 250. */
    public static EvaluationResult withPoints(EvaluationResult result, String chosenOn, String reportedOn) {
        result.setOperatingPoints(List.of(
                new OperatingPoint("eer", 0.25, chosenOn, 2000L, 2000L, reportedOn, 1000L, 30L, 500L, 485L),
                new OperatingPoint("far=0.02", 0.75, chosenOn, 2000L, 2000L, reportedOn, 1000L, 1L, 500L, 250L)));
        return result;
    }

    private static ClassMetrics metrics(long[][] counts, int label) {
        long hits = counts[label][label];
        long support = counts[label][0] + counts[label][1];
        double precision = share(hits, counts[0][label] + counts[1][label]);
        double recall = share(hits, support);
        double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new ClassMetrics(label, precision, recall, f1, support);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static AverageMetrics average(List<ClassMetrics> classes, long w0, long w1, long samples) {
        ClassMetrics a = classes.get(0);
        ClassMetrics b = classes.get(1);
        return new AverageMetrics(
                (w0 * a.getPrecision() + w1 * b.getPrecision()) / (w0 + w1),
                (w0 * a.getRecall() + w1 * b.getRecall()) / (w0 + w1),
                (w0 * a.getF1() + w1 * b.getF1()) / (w0 + w1),
                samples);
    }
}
