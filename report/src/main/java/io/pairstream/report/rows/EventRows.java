package io.pairstream.report.rows;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Events of a run as rows, with what the topics hold of them now.
 *
 * @param schema what an event has
 * @param withoutColumns what of it is too large for columns
 * @param events the events, in the order of their steps
 */
public record EventRows(Schema schema, Set<String> withoutColumns, List<? extends IndexedRecord> events)
        implements Rows {

    /** Lists with as many entries as they need: curves of the scores, and thresholds. */
    private static final Set<String> OF_ANY_LENGTH = Set.of("scoreCurve", "operatingPoints");

    /** Copies the collections. */
    public EventRows {
        withoutColumns = Set.copyOf(withoutColumns);
        events = List.copyOf(events);
    }

    /**
     * Reads the training steps of a run.
     *
     * @throws PairStreamException if the run is not declared or has none, or the topics cannot be read
     */
    public static EventRows readSteps(KafkaEnvironment kafka, String runId) {
        EventRows rows = ofSteps(RunHistory.readSteps(kafka, runId));
        if (rows.events.isEmpty()) {
            throw new PairStreamException("run '" + runId + "' has no mini-batch trained yet: expected one, which "
                    + kafka.topics().command("train --run-id " + runId) + " trains");
        }
        return rows;
    }

    /**
     * Reads the results of a run on all its test sets and on its training pairs.
     *
     * @throws PairStreamException if the run is not declared or has none, or the topics cannot be read
     */
    public static EventRows readResults(KafkaEnvironment kafka, String runId) {
        EventRows rows = ofResults(RunHistory.readResults(kafka, runId));
        if (rows.events.isEmpty()) {
            throw new PairStreamException("run '" + runId + "' has no result yet: expected one, which "
                    + kafka.topics().command("evaluate --run-id " + runId) + " makes");
        }
        return rows;
    }

    static EventRows ofSteps(RunHistory history) {
        return new EventRows(TrainingStep.getClassSchema(), Set.of(), history.steps());
    }

    /** Of one step the results are in the order of the run's test sets, and that on training pairs is behind them. */
    static EventRows ofResults(RunHistory history) {
        Stream<EvaluationResult> tests = history.testSets().stream().flatMap(set -> set.byStep().values().stream());
        return new EventRows(
                EvaluationResult.getClassSchema(),
                OF_ANY_LENGTH,
                Stream.concat(tests, history.finalTrainResult().stream())
                        .sorted(Comparator.comparingLong(EvaluationResult::getStep))
                        .toList());
    }

    @Override
    public void forEach(Action action) throws IOException {
        for (IndexedRecord event : events) {
            action.accept(event);
        }
    }
}
