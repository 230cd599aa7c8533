package io.pairstream.dashboard.state;

import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All runs as the topics have them. Thread-safe.
 *
 * <p>Of a run it keeps about 80 bytes for each step, and the event of each result, some 700 bytes
 * of a thousand pairs.
 */
public final class Projection {

    /** Dead letters that are kept; all are counted. */
    public static final int KEPT_REJECTED = 200;

    /** More new points of a run than this are not listed in {@link Changes}, only where they begin. */
    static final int MOST_LISTED_POINTS = 500;

    private final Map<String, Consumer<ConsumerRecord<String, byte[]>>> handlers = new HashMap<>();

    private final NavigableMap<String, RunState> runs = new TreeMap<>();
    private final Rejections rejections = new Rejections(KEPT_REJECTED);
    private final Set<String> changedRuns = new TreeSet<>();
    private final Map<String, BitSet> changedSteps = new TreeMap<>();
    private final List<RejectedRecord> newlyRejected = new ArrayList<>();

    /** @param topics names of the topics */
    public Projection(Topics topics) {
        onState(topics.runs(), this::applyRun, RunState::removeRun);
        on(topics.steps(), this::applyStep);
        on(
                topics.checkpoints(),
                (checkpoint, event) -> changed(checkpoint.getRunId()).add(checkpoint));
        on(topics.results(), this::applyResult);
        onState(topics.bestModels(), this::applyBest, RunState::removeBest);
        onState(topics.decisions(), this::applyDecision, RunState::removeDecision);
        handlers.put(topics.deadLetters(), this::applyRejected);
    }

    private <T extends SpecificRecordBase> void on(
            Topic<T> topic, BiConsumer<T, ConsumerRecord<String, byte[]>> action) {
        handlers.put(topic.name(), event -> action.accept(topic.codec().decode(event.key(), event.value()), event));
    }

    /** Takes the events of a topic whose keys are run ids, and may be deleted. */
    private <T extends SpecificRecordBase> void onState(
            Topic<T> topic, BiConsumer<T, ConsumerRecord<String, byte[]>> action, ObjLongConsumer<RunState> deletion) {
        on(topic, action);
        handlers.computeIfPresent(topic.name(), (name, handler) -> event -> {
            if (event.value() != null) {
                handler.accept(event);
            } else if (event.key() != null && runs.containsKey(event.key())) {
                deletion.accept(changed(event.key()), event.offset());
            }
        });
    }

    /** Returns the topics that it is made from. */
    public Set<String> topics() {
        return Set.copyOf(handlers.keySet());
    }

    /**
     * Takes an event in; one of another topic changes nothing. A run whose record is deleted is not declared.
     *
     * @throws RecordFormatException if it cannot be used
     */
    public synchronized void apply(ConsumerRecord<String, byte[]> event) {
        Consumer<ConsumerRecord<String, byte[]>> handler = handlers.get(event.topic());
        if (handler == null) {
            return;
        }
        try {
            handler.accept(event);
        } catch (RecordFormatException e) {
            throw e;
        } catch (PairStreamException e) {
            throw new RecordFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    private void applyRun(Run run, ConsumerRecord<String, byte[]> event) {
        changed(run.getRunId()).add(run, event.offset());
    }

    private void applyStep(TrainingStep step, ConsumerRecord<String, byte[]> event) {
        changedAt(step.getRunId(), changed(step.getRunId()).add(step, event.timestamp()));
    }

    private void applyResult(EvaluationResult result, ConsumerRecord<String, byte[]> event) {
        changedAt(result.getRunId(), changed(result.getRunId()).add(result, event.value()));
    }

    private void applyBest(BestModel best, ConsumerRecord<String, byte[]> event) {
        changed(best.getCheckpoint().getRunId()).add(best, event.offset());
    }

    private void applyDecision(StopDecision decision, ConsumerRecord<String, byte[]> event) {
        changed(decision.getRunId()).add(decision, event.offset());
    }

    private void applyRejected(ConsumerRecord<String, byte[]> event) {
        rejections.add(event).ifPresent(rejected -> {
            newlyRejected.add(rejected);
            if (newlyRejected.size() > KEPT_REJECTED) {
                newlyRejected.remove(0);
            }
        });
    }

    private RunState changed(String runId) {
        changedRuns.add(RunIds.require(runId));
        return runs.computeIfAbsent(runId, id -> new RunState());
    }

    private void changedAt(String runId, int step) {
        changedSteps.computeIfAbsent(runId, id -> new BitSet()).set(step);
    }

    /** Returns what has changed since the last call. */
    public synchronized Changes takeChanges() {
        Map<String, LossPoints> points = new TreeMap<>();
        Map<String, Integer> manyFrom = new TreeMap<>();
        changedSteps.forEach((runId, steps) -> {
            if (steps.cardinality() > MOST_LISTED_POINTS) {
                manyFrom.put(runId, steps.nextSetBit(0));
            } else {
                state(runId).ifPresent(state -> points.put(runId, state.points(steps)));
            }
        });
        Changes changes = new Changes(Set.copyOf(changedRuns), points, manyFrom, List.copyOf(newlyRejected));
        changedRuns.clear();
        changedSteps.clear();
        newlyRejected.clear();
        return changes;
    }

    /** Returns the declared runs, by run id. */
    public synchronized List<RunSummary> runs() {
        return runs.values().stream().flatMap(state -> state.summary().stream()).toList();
    }

    /** Returns a run in figures, or empty if it is not declared. */
    public synchronized Optional<RunSummary> summary(String runId) {
        return state(runId).flatMap(RunState::summary);
    }

    /** Returns a run with its newest and best results, or empty if it is not declared. */
    public synchronized Optional<RunDetails> details(String runId) {
        return state(runId)
                .flatMap(state -> state.summary()
                        .map(summary -> new RunDetails(
                                summary, decoded(state, summary.newestTestStep()), state.best(), state.decision())));
    }

    /** Returns the results of a step, primary test set first, or empty if the run is not declared. */
    public synchronized Optional<List<EvaluationResult>> results(String runId, int step) {
        return state(runId).filter(state -> state.run().isPresent()).map(state -> decoded(state, step));
    }

    /**
     * Returns a page of a run's curves, or empty if the run is not declared.
     *
     * @param from first step
     * @param limit most points
     */
    public synchronized Optional<LossPage> losses(String runId, int from, int limit) {
        return state(runId).filter(state -> state.run().isPresent()).map(state -> page(state, from, limit));
    }

    private static LossPage page(RunState state, int from, int limit) {
        BitSet known = state.knownSteps();
        BitSet wanted = new BitSet();
        int step = known.nextSetBit(from);
        for (int count = 0; count < limit && step >= 0; count++) {
            wanted.set(step);
            step = known.nextSetBit(step + 1);
        }
        return new LossPage(state.points(wanted), step < 0 ? OptionalInt.empty() : OptionalInt.of(step));
    }

    /** Returns the newest rejected records, the newest first. */
    public synchronized List<RejectedRecord> rejected(int limit) {
        return rejections.newest(limit);
    }

    /** Returns how many rejected records the topics have. */
    public synchronized long rejectedTotal() {
        return rejections.total();
    }

    private Optional<RunState> state(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    private static List<EvaluationResult> decoded(RunState state, int step) {
        return step < 0
                ? List.of()
                : state.results(step).stream()
                        .map(RecordCodecs.EVALUATION_RESULT::decode)
                        .toList();
    }
}
