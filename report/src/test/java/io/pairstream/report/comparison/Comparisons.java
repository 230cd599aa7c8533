package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.report.Histories;
import io.pairstream.report.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Comparisons of runs built by hand, each of two mini-batches of 100 pairs. */
final class Comparisons {

    static final String TEST_SET = "alternating";

    private static final int STEPS = 2;

    private Comparisons() {}

    /** Returns a run whose pairs of label 0 are predicted wrong so many times of 2,000 at the end, and twice as often before. */
    static ComparedRun run(String runId, long seed, int wrong, TestSetPredictions... predictions) {
        return run(
                Run.newBuilder(Histories.run(STEPS, RunStatus.FINISHED))
                        .setRunId(runId)
                        .setSeed(seed)
                        .build(),
                wrong,
                predictions);
    }

    /** Returns such a run with settings of its own. */
    static ComparedRun run(
            String runId, long seed, int wrong, Consumer<Run> change, TestSetPredictions... predictions) {
        Run run = Run.newBuilder(Histories.run(STEPS, RunStatus.FINISHED))
                .setRunId(runId)
                .setSeed(seed)
                .build();
        change.accept(run);
        return run(run, wrong, predictions);
    }

    /** Returns such a run whose results say what follows from scores. */
    static ComparedRun scored(String runId, long seed) {
        ComparedRun run = run(runId, seed, 40);
        run.finalTestResults().values().forEach(Histories::scored);
        Histories.scored(run.finalTrainResult());
        return run;
    }

    /** Returns a run that was evaluated at its end alone. */
    static ComparedRun runEvaluatedOnce(String runId) {
        Run run = Run.newBuilder(Histories.run(STEPS, RunStatus.FINISHED))
                .setRunId(runId)
                .build();
        return run(run, atTheEnd(40));
    }

    private static ComparedRun run(Run run, int wrong, TestSetPredictions... predictions) {
        List<EvaluationResult> results = atTheEnd(wrong);
        results.add(0, Histories.result(0, Split.TEST, 0.5, counts(2 * wrong)));
        return run(run, results, predictions);
    }

    private static List<EvaluationResult> atTheEnd(int wrong) {
        return new ArrayList<>(List.of(
                Histories.result(1, Split.TEST, 0.25, counts(wrong)),
                Histories.result(1, Split.TRAIN, 0.125, counts(0))));
    }

    private static ComparedRun run(Run run, List<EvaluationResult> results, TestSetPredictions... predictions) {
        RunHistory history = RunHistory.of(
                run,
                LongStream.range(0, STEPS)
                        .mapToObj(step -> Histories.step(step, 1.0))
                        .toList(),
                results.stream()
                        .filter(result -> result.getSplit() == Split.TEST)
                        .map(result -> Histories.checkpoint(result.getStep(), result.getStep() == STEPS - 1))
                        .toList(),
                results);
        return new ComparedRun(
                history,
                Stream.of(predictions).map(each -> Insight.of(each, run)).toList(),
                predictions.length > 0 ? Optional.empty() : Optional.of("no <file>"));
    }

    static Comparison of(ComparedRun... runs) {
        return new Comparison(
                List.of(runs), Map.of("a-cnn", new ExperimentNote("a", "Is <b> more than a & c?", "faithful-cnn-a")));
    }

    private static long[][] counts(int wrong) {
        return new long[][] {{2000L - wrong, wrong}, {0, 2000}};
    }
}
