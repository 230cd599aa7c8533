package io.pairstream.evaluator;

import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.PairModel;
import io.pairstream.model.RunModelOptions;
import io.pairstream.model.checkpoint.Checkpoint;
import io.pairstream.model.checkpoint.CheckpointException;
import io.pairstream.model.checkpoint.CheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.client.RunFailures;
import io.pairstream.schemas.client.RunRegistry;
import io.pairstream.schemas.failure.FailureText;
import io.pairstream.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates checkpoints with the real networks. Keeps the model and the test sets of the run it saw last. */
final class ModelEvaluation implements CheckpointEvaluation {

    private static final Logger log = LoggerFactory.getLogger(ModelEvaluation.class);
    private static final Duration REPAIRED_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(500);

    private final Broker broker;
    private final Topics topics;
    private final CheckpointStore store;
    private @Nullable Loaded loaded;

    ModelEvaluation(Broker broker, Topics topics, CheckpointStore store) {
        this.broker = broker;
        this.topics = topics;
        this.store = store;
    }

    @Override
    public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
        try {
            return results(checkpoint);
        } catch (PairStreamException e) {
            new RunFailures(broker, topics).record("evaluator", checkpoint.getRunId(), String.valueOf(e.getMessage()));
            throw e;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            new RunFailures(broker, topics).record("evaluator", checkpoint.getRunId(), FailureText.of(e));
            throw e;
        }
    }

    private List<EvaluationResult> results(CheckpointCreated checkpoint) {
        Loaded present = load(checkpoint.getRunId());
        PairModel model = present.model();
        model.restore(loadWhenWhole(checkpoint).state());
        List<EvaluationResult> results = new ArrayList<>();
        present.testSets().forEach((name, pairs) -> {
            Sum test = new Sum(model);
            pairs.forEach(test::add);
            results.add(EvaluationResults.ofTest(checkpoint, name, test.total));
        });
        if (checkpoint.getLast()) {
            Sum training = new Sum(model);
            PairSet.readTraining(broker, topics.trainPairs(), present.run(), training::add);
            results.add(EvaluationResults.ofTraining(checkpoint, training.total));
        }
        return results;
    }

    /** Loads a checkpoint. A broken one is given time: a trainer that goes on from the one before makes it good. */
    private Checkpoint loadWhenWhole(CheckpointCreated event) {
        long deadline = System.nanoTime() + REPAIRED_WITHIN.toNanos();
        boolean told = false;
        while (true) {
            try {
                return store.load(event.getUri(), event.getSha256());
            } catch (CheckpointException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                if (!told) {
                    log.warn(
                            "checkpoint cannot be used yet, trying again runId={} step={} reason={}",
                            event.getRunId(),
                            event.getStep(),
                            e.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_AGAIN_AFTER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the evaluator is closed");
        }
    }

    private Loaded load(String runId) {
        if (loaded == null || !loaded.run().getRunId().equals(runId)) {
            close();
            Run run = new RunRegistry(broker, topics).require(runId);
            Map<String, List<PairBatch>> testSets = testSets(run);
            loaded = new Loaded(run, Models.create(RunModelOptions.of(run)), testSets);
        }
        return loaded;
    }

    /** Returns the pairs of each test set by its name, in the run's order. */
    private Map<String, List<PairBatch>> testSets(Run run) {
        Map<String, List<PairBatch>> sets = new LinkedHashMap<>();
        TestSets.of(run).forEach(set -> sets.put(set.getName(), new ArrayList<>()));
        PairSet.readTest(
                broker,
                topics.testPairs(),
                run,
                (name, batch) ->
                        sets.computeIfAbsent(name, set -> new ArrayList<>()).add(batch.copy()));
        return sets;
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
        }
    }

    private record Loaded(Run run, PairModel model, Map<String, List<PairBatch>> testSets) {}

    /** Adds up the evaluations of batches, in order. */
    private static final class Sum {

        private final PairModel model;
        private BatchEvaluation total = BatchEvaluation.none();

        Sum(PairModel model) {
            this.model = model;
        }

        void add(PairBatch batch) {
            total = total.plus(model.evaluate(batch));
        }
    }
}
