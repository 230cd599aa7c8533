package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.RunHistory;
import io.pairstream.report.TestSetResults;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One of the runs that are compared.
 *
 * @param history its events, complete
 * @param insights what its final model's predictions for each test set show; empty if they could not be made
 * @param lack why there are no predictions, in one line
 */
public record ComparedRun(RunHistory history, List<Insight> insights, Optional<String> lack) {

    /** Copies the list and checks the history. */
    public ComparedRun {
        history.requireComplete();
        insights = List.copyOf(insights);
    }

    /** Returns the name of the run. */
    public String runId() {
        return history.run().getRunId();
    }

    /** Returns what stands for all images of the run's data set; empty if its declaration does not say it. */
    public String imagesDigest() {
        return history.run().getImagesDigest();
    }

    /** Returns the run's seed. */
    public long seed() {
        return history.run().getSeed();
    }

    /** Returns the final model's results by test set. */
    public Map<String, EvaluationResult> finalTestResults() {
        return history.finalTestResults();
    }

    /** Returns the final model's result on the training pairs. */
    public EvaluationResult finalTrainResult() {
        return history.finalTrainResult().orElseThrow();
    }

    /** Returns how many pairs were trained on up to each step, that step included. */
    public NavigableMap<Long, Long> samplesByStep() {
        NavigableMap<Long, Long> samples = new TreeMap<>();
        long sum = 0;
        for (TrainingStep step : history.steps()) {
            sum += step.getSamples();
            samples.put(step.getStep(), sum);
        }
        return samples;
    }

    /** Returns how many pairs were trained on until the accuracy on a test set first reached a value, or empty if it never did. */
    public OptionalLong samplesUntil(String testSet, double accuracy) {
        NavigableMap<Long, Long> samples = samplesByStep();
        return history.testSets().stream()
                .filter(set -> set.name().equals(testSet))
                .map(TestSetResults::byStep)
                .flatMap(results -> results.values().stream())
                .filter(result -> result.getAccuracy() >= accuracy)
                .mapToLong(result -> samples.getOrDefault(result.getStep(), 0L))
                .findFirst();
    }
}
