package io.pairstream.evaluator;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Says of single test pairs what a checkpoint's model makes of them: the scores that its evaluation has counted by, to the bit,
 * for they are asked in the same batches. The model is asked as the pairs are read, so that they are never all held.
 */
public final class Predictions {

    private final KafkaEnvironment kafka;
    private final Path checkpoints;

    /**
     * @param kafka brokers and topics
     * @param checkpoints folder of the checkpoint store
     */
    public Predictions(KafkaEnvironment kafka, Path checkpoints) {
        this.kafka = kafka;
        this.checkpoints = checkpoints;
    }

    /**
     * Gives each test pair of a run and the probability of label 1 to an action: one test set after the other, in the order
     * of the pairs. Takes the calling thread for the model.
     *
     * @param run the run
     * @param checkpoint one of its checkpoints
     * @param action what to do with a prediction
     * @throws io.pairstream.schemas.PairStreamException if the checkpoint or the pairs cannot be had
     */
    public void ofTestPairs(Run run, CheckpointCreated checkpoint, Action action) {
        predict(run, checkpoint, name -> true, action);
    }

    /**
     * Does the same with the pairs of one test set.
     *
     * @param testSet name of the test set
     */
    public void ofTestSet(Run run, CheckpointCreated checkpoint, String testSet, Action action) {
        predict(run, checkpoint, testSet::equals, action);
    }

    private void predict(Run run, CheckpointCreated checkpoint, Predicate<String> wanted, Action action) {
        float[] parameters =
                new FileCheckpointStore(checkpoints).loadParameters(checkpoint.getUri(), checkpoint.getSha256());
        new CommittedEnds(kafka.broker()).await(kafka.topics().testPairs().name(), run.getPartitions());
        try (InferenceModel model = Models.forInference(RunModelOptions.of(run))) {
            model.load(parameters);
            Asked asked = new Asked(model, wanted, action);
            PairBatches batches = PairBatches.ofTestSets(run, asked::predict);
            EpochPairs.readTestPairs(new ImageJoin(kafka, checkpoints), run, pair -> {
                asked.waiting.add(pair);
                batches.add(pair);
            });
            batches.end();
        }
    }

    /** What is done with a prediction. */
    @FunctionalInterface
    public interface Action {

        /**
         * Takes a prediction.
         *
         * @param testSet name of the test set
         * @param pair the pair
         * @param sameProbability probability of label 1 in [0, 1]
         */
        void accept(String testSet, ImagePair pair, double sameProbability);
    }

    /** A model, and the pairs that are not in a batch yet that it was asked of. */
    private static final class Asked {

        private final Queue<ImagePair> waiting = new ArrayDeque<>();
        private final InferenceModel model;
        private final Predicate<String> wanted;
        private final Action action;

        Asked(InferenceModel model, Predicate<String> wanted, Action action) {
            this.model = model;
            this.wanted = wanted;
            this.action = action;
        }

        /** Takes a batch of the pairs that have waited longest. */
        void predict(String testSet, PairBatch batch) {
            if (!wanted.test(testSet)) {
                for (int pair = 0; pair < batch.size(); pair++) {
                    waiting.remove();
                }
                return;
            }
            for (double sameProbability : model.sameProbabilities(batch)) {
                action.accept(testSet, waiting.remove(), sameProbability);
            }
        }
    }
}
