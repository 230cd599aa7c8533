package io.pairstream.schemas.client;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.serde.RecordClasses;
import io.pairstream.schemas.serde.RecordSerdes;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The runs as topic {@code runs} has them: the newest record of a run id is its state. */
public final class RunRegistry {

    static {
        RecordClasses.trust();
    }

    private final Broker broker;
    private final TopicReader reader;
    private final Topics topics;

    /**
     * @param broker where the topics are
     * @param topics their names
     */
    public RunRegistry(Broker broker, Topics topics) {
        this.broker = broker;
        this.reader = new TopicReader(broker);
        this.topics = topics;
    }

    /** Returns the run's present state, or empty if it is not declared. */
    public Optional<Run> find(String runId) {
        Map<String, Run> newest = new TreeMap<>();
        reader.read(topics.runs(), RecordSerdes.RUN, runId::equals, run -> newest.put(run.getRunId(), run));
        return Optional.ofNullable(newest.get(runId));
    }

    /**
     * Returns the run's present state.
     *
     * @throws PairStreamException if it is not declared
     */
    public Run require(String runId) {
        return find(runId)
                .orElseThrow(() -> new PairStreamException("run '" + runId + "' is not declared in topic "
                        + topics.runs() + ": declare it with 'pairstream produce --run-id " + runId + "'"));
    }

    /**
     * Waits until all that the topic holds now is committed or aborted. Before that an open transaction of anyone hides
     * what was committed behind it, and who writes a run's state might write over a newer one.
     *
     * @throws PairStreamException if a transaction stays open for longer than any should
     */
    public void awaitDecided() {
        new CommittedEnds(broker).await(topics.runs());
    }

    /** Returns the present state of all runs, by run id. */
    public List<Run> all() {
        Map<String, Run> newest = new TreeMap<>();
        reader.read(topics.runs(), RecordSerdes.RUN, key -> true, run -> newest.put(run.getRunId(), run));
        return List.copyOf(newest.values());
    }

    /** Returns the record that makes this the run's state: in the first partition, as all, so that they have an order. */
    public static ProducerRecord<String, byte[]> toRecord(Topics topics, Run run) {
        return new ProducerRecord<>(topics.runs(), 0, run.getRunId(), RecordSerdes.RUN.encode(run));
    }

    /** Returns the run in another status, without a failure. */
    public static Run withStatus(Run run, RunStatus status) {
        return Run.newBuilder(run).setStatus(status).setFailure(null).build();
    }

    /** Returns the run FAILED for a reason. */
    public static Run failed(Run run, String reason) {
        return Run.newBuilder(run)
                .setStatus(RunStatus.FAILED)
                .setFailure(reason)
                .build();
    }
}
