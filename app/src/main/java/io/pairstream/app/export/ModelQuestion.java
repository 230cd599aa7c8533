package io.pairstream.app.export;

import io.pairstream.evaluator.Predictions;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.TestSets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model of a run is asked for predictions, and of which pairs.
 *
 * @param checkpoint which checkpoint's
 * @param testSet name of the test set that the pairs are of; empty: the primary one
 */
public record ModelQuestion(CheckpointChoice checkpoint, Optional<String> testSet) {

    /** Returns the predictions, for which the model is not asked yet. */
    PredictionRows rows(KafkaEnvironment kafka, Path store, String runId) {
        RunHistory history = RunHistory.read(kafka, runId);
        Run run = history.run();
        return new PredictionRows(
                new Predictions(kafka, store),
                run,
                checkpoint.of(history, kafka),
                testSet.orElse(TestSets.primary(run)));
    }

    /** Chooses a checkpoint. */
    @FunctionalInterface
    public interface CheckpointChoice {

        /**
         * Returns one of a run's checkpoints.
         *
         * @throws io.pairstream.schemas.PairStreamException if there is none that is meant
         */
        CheckpointCreated of(RunHistory history, KafkaEnvironment kafka);
    }
}
