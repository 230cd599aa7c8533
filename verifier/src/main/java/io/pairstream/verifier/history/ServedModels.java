package io.pairstream.verifier.history;

import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.records.ServedModel;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.verifier.scoring.ModelInfo;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which model this verifier has answered with since when: in topic {@code served-models}, and the newest in memory. Thread-safe. */
public final class ServedModels {

    private static final int MOST_REMEMBERED = 100;

    private final SingleRecords records;
    private final Topics topics;
    private final String instance;
    private final Deque<Served> newest = new ArrayDeque<>();
    private long total;

    /**
     * @param records writes the topic
     * @param instance which verifier this is
     */
    public ServedModels(SingleRecords records, Topics topics, String instance) {
        this.records = records;
        this.topics = topics;
        this.instance = instance;
    }

    /** Publishes that a model answers from now on. */
    public void publish(ModelInfo info) {
        ServedModel event = event(info);
        records.put(topics.servedModels(), instance, event);
        synchronized (newest) {
            total++;
            newest.addFirst(new Served(event, Instant.now()));
            while (newest.size() > MOST_REMEMBERED) {
                newest.removeLast();
            }
        }
    }

    private ServedModel event(ModelInfo info) {
        return ServedModel.newBuilder()
                .setInstance(instance)
                .setRunId(info.run().getRunId())
                .setStep(info.checkpoint().getStep())
                .setCheckpointSha256(info.checkpoint().getSha256())
                .setAlias(info.alias().orElse(null))
                .setThreshold(info.threshold().threshold())
                .setThresholdRule(info.threshold().rule().text())
                .build();
    }

    /** Returns the models of this process, the newest first, at most {@value #MOST_REMEMBERED}. */
    public List<Served> newest() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /** Returns how many models there were. */
    public long total() {
        synchronized (newest) {
            return total;
        }
    }

    /** Returns which verifier this is. */
    public String instance() {
        return instance;
    }

    /**
     * A model that has answered.
     *
     * @param event which one
     * @param since from when on
     */
    public record Served(ServedModel event, Instant since) {}
}
