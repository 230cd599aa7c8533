package io.pairstream.report.comparison;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.ScoreCurve;
import io.pairstream.report.PresentClasses;
import io.pairstream.report.TestSetResults;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.PlotArea;
import io.pairstream.report.scores.ScoreDiagrams;
import java.util.List;

/**
 * What the page shows of one run.
 *
 * @param run the run
 * @param trainResult final result on its training pairs
 * @param testSets its test sets
 * @param lack why there are no predictions; empty if there are
 */
public record RunDetail(ComparedRun run, EvaluationResult trainResult, List<TestSetDetail> testSets, String lack) {

    /** Copies the list. */
    public RunDetail {
        testSets = List.copyOf(testSets);
    }

    static RunDetail of(ComparedRun run) {
        return new RunDetail(
                run,
                run.finalTrainResult(),
                run.history().testSets().stream().map(set -> detail(run, set)).toList(),
                run.lack().orElse(""));
    }

    /** Returns the run's declaration. */
    public Run declaration() {
        return run.history().run();
    }

    private static TestSetDetail detail(ComparedRun run, TestSetResults set) {
        EvaluationResult result = run.finalTestResults().get(set.name());
        if (result == null) {
            throw new IllegalStateException("a complete run has a final result on test set " + set.name());
        }
        List<Insight> insights = run.insights().stream()
                .filter(insight -> insight.testSet().equals(set.name()))
                .toList();
        return new TestSetDetail(set.name(), result, set.testSet().getAudit(), insights);
    }

    /**
     * One test set.
     *
     * @param name its name
     * @param result the final result on it
     * @param audit what its pairs give away
     * @param insights what the predictions show; none if there are no predictions
     */
    public record TestSetDetail(String name, EvaluationResult result, PairAudit audit, List<Insight> insights) {

        private static final PlotArea HISTOGRAM = new PlotArea(54, 290, 10, 206);

        /** Copies the list. */
        public TestSetDetail {
            insights = List.copyOf(insights);
        }

        /** Returns its pairs by score as a drawing of 300 x 260; none if the result does not say it. */
        public List<CurveChart> histogram() {
            ScoreCurve curve = result.getScoreCurve();
            return curve == null ? List.of() : List.of(ScoreDiagrams.histogram("", curve, HISTOGRAM));
        }

        /** Returns the figures of the classes that a classification report has. */
        public List<ClassMetrics> classes() {
            return PresentClasses.of(result);
        }

        /** Returns the averages in which each of these classes counts the same. */
        public AverageMetrics macroAverage() {
            return PresentClasses.macroAverage(result);
        }
    }
}
