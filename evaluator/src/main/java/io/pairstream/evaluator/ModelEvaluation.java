package io.pairstream.evaluator;

import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunFailures;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.NetworkMemory;
import io.pairstream.model.PairBatch;
import io.pairstream.model.RunModelOptions;
import io.pairstream.model.classification.OperatingPoints;
import io.pairstream.model.classification.OperatingPoints.ScoredPairs;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.TestSets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates checkpoints with the real networks. Keeps the model and the test sets of the run it saw last. */
final class ModelEvaluation implements CheckpointEvaluation {

    private final ImageJoin join;
    private final KafkaEnvironment kafka;
    private final CheckpointStore store;
    private final Map<String, String> troubles = new HashMap<>();
    private @Nullable Loaded loaded;

    ModelEvaluation(ImageJoin join, CheckpointStore store) {
        this.join = join;
        this.kafka = join.kafka();
        this.store = store;
    }

    @Override
    public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
        try {
            return results(checkpoint);
        } catch (Error e) {
            new RunFailures(kafka).record(Service.EVALUATOR, checkpoint.getRunId(), FailureText.of(e));
            throw e;
        }
    }

    private List<EvaluationResult> results(CheckpointCreated checkpoint) {
        Loaded present = load(checkpoint);
        InferenceModel model = present.model();
        Map<String, Sum> sums = new LinkedHashMap<>();
        TestSets.of(present.run()).forEach(set -> sums.put(set.getName(), new Sum(model)));
        present.testPairs()
                .forEach((name, pairs) ->
                        sums.computeIfAbsent(name, set -> new Sum(model)).add(pairs));
        List<EvaluationResult> results = new ArrayList<>();
        sums.forEach((name, sum) -> results.add(EvaluationResults.ofTest(checkpoint, name, sum.total)));
        results.get(0).setOperatingPoints(operatingPoints(sums));
        if (checkpoint.getLast()) {
            Sum training = new Sum(model);
            EpochPairs.readTraining(join, present.run(), training::add);
            results.add(EvaluationResults.ofTraining(checkpoint, training.total));
        }
        results.forEach(ModelEvaluation::requireFinite);
        return results;
    }

    private static List<OperatingPoint> operatingPoints(Map<String, Sum> testSets) {
        return OperatingPoints.of(testSets.entrySet().stream()
                .map(set -> new ScoredPairs(set.getKey(), set.getValue().total.scores()))
                .toList());
    }

    private static void requireFinite(EvaluationResult result) {
        if (!Double.isFinite(result.getLoss())) {
            throw new PairStreamException("loss of mini-batch " + result.getStep()
                    + (result.getSplit() == Split.TEST ? " on test set " + result.getTestSet() : " on training pairs")
                    + " is " + result.getLoss() + ": expected a finite number");
        }
    }

    /**
     * A run that is trained whatever becomes of its evaluation stays as it is; one whose training waits for it would wait
     * for ever, and is set FAILED.
     */
    @Override
    public void givenUp(CheckpointCreated checkpoint, String reason) {
        if (checkpoint.getStopRule() != null) {
            new RunFailures(kafka).record(Service.EVALUATOR, checkpoint.getRunId(), reason);
        }
    }

    /** Returns the checkpoint's run with its parameters in the model, and holds no other copy of them. */
    private Loaded load(CheckpointCreated checkpoint) {
        NetworkMemory.require(checkpoint.getNetwork(), checkpoint.getParameterCount(), NetworkMemory.EVALUATION);
        float[] parameters = store.loadParameters(checkpoint.getUri(), checkpoint.getSha256());
        Loaded present = load(checkpoint.getRunId());
        present.model().load(parameters);
        return present;
    }

    private Loaded load(String runId) {
        if (loaded == null || !loaded.run().getRunId().equals(runId)) {
            close();
            requireNoTrouble(runId);
            try {
                Run run = new RunRegistry(kafka).require(runId);
                KeptTestPairs testPairs = new KeptTestPairs(join, run);
                loaded = new Loaded(run, Models.forInference(RunModelOptions.of(run)), testPairs);
            } catch (HiddenPairsException e) {
                throw e;
            } catch (PairStreamException e) {
                troubles.put(runId, String.valueOf(e.getMessage()));
                throw e;
            }
        }
        return loaded;
    }

    /** What keeps one checkpoint of a run from being evaluated keeps all: it may have taken long to find that out. */
    private void requireNoTrouble(String runId) {
        String trouble = troubles.get(runId);
        if (trouble != null) {
            throw new PairStreamException(trouble);
        }
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
        }
    }

    private record Loaded(Run run, InferenceModel model, KeptTestPairs testPairs) {}

    /** Adds up the evaluations of batches, in order. */
    private static final class Sum {

        private final InferenceModel model;
        private BatchEvaluation total = BatchEvaluation.none();

        Sum(InferenceModel model) {
            this.model = model;
        }

        void add(PairBatch batch) {
            total = total.plus(model.evaluate(batch));
        }
    }
}
