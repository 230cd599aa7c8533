package io.pairstream.evaluator;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.model.EvaluationPass;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/** Says of single test pairs what a checkpoint's model makes of them. */
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
        float[] parameters =
                new FileCheckpointStore(checkpoints).loadParameters(checkpoint.getUri(), checkpoint.getSha256());
        List<ImagePair> pairs = new ArrayList<>();
        new CommittedEnds(kafka.broker()).await(kafka.topics().testPairs().name(), run.getPartitions());
        EpochPairs.readTestPairs(new ImageJoin(kafka, checkpoints), run, pairs::add);
        try (InferenceModel model = Models.forInference(RunModelOptions.of(run))) {
            model.load(parameters);
            long start = 0;
            for (TestSet set : TestSets.of(run)) {
                long from = start;
                long end = start + TestSets.size(set);
                List<ImagePair> itsPairs = pairs.stream()
                        .filter(pair -> pair.getSequence() >= from && pair.getSequence() < end)
                        .toList();
                predict(run, model, itsPairs, (pair, probability) -> action.accept(set.getName(), pair, probability));
                start = end;
            }
        }
    }

    private static void predict(
            Run run, InferenceModel model, List<ImagePair> pairs, ObjDoubleConsumer<ImagePair> action) {
        ImageShape images = ImageShape.of(run);
        int pass = EvaluationPass.pairs(images);
        PairBatch batch = new PairBatch(pass, images);
        for (int from = 0; from < pairs.size(); from += pass) {
            List<ImagePair> part = pairs.subList(from, Math.min(from + pass, pairs.size()));
            batch.clear();
            part.forEach(pair -> batch.add(pair.getLeft(), pair.getRight(), pair.getLabel()));
            double[] probabilities = model.sameProbabilities(batch);
            for (int index = 0; index < part.size(); index++) {
                action.accept(part.get(index), probabilities[index]);
            }
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
}
