package io.pairstream.report;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.KafkaException;

/**
 * Collects a run's events from the topics, once what they hold is decided: a transaction of another run may hide some. Each
 * kind is read when it is asked for, all of it into memory.
 */
final class RunEvents {

    private final KafkaEnvironment kafka;
    private final String runId;

    RunEvents(KafkaEnvironment kafka, String runId) {
        this.kafka = kafka;
        this.runId = RunIds.require(runId);
    }

    /** Returns all that there is of the run. */
    RunHistory all() {
        return reading(() -> {
            Run run = run();
            // Results before checkpoints before steps: while a run goes on, no result lacks its checkpoint or its step.
            List<EvaluationResult> results = events(kafka.topics().results());
            List<CheckpointCreated> checkpoints = events(kafka.topics().checkpoints());
            return RunHistory.of(run, events(kafka.topics().steps()), checkpoints, results);
        });
    }

    /** Returns a history with the run's steps alone. */
    RunHistory steps() {
        return reading(() -> {
            Run run = run();
            return RunHistory.of(run, events(kafka.topics().steps()), List.of(), List.of());
        });
    }

    /** Returns a history with the run's results alone. */
    RunHistory results() {
        return reading(() -> {
            Run run = run();
            return RunHistory.of(
                    run, List.of(), List.of(), events(kafka.topics().results()));
        });
    }

    private Run run() {
        RunRegistry registry = new RunRegistry(kafka);
        registry.awaitDecided();
        return registry.require(runId);
    }

    private <T extends SpecificRecordBase> List<T> events(Topic<T> topic) {
        List<T> events = new ArrayList<>();
        new CommittedEnds(kafka.broker()).await(topic.name());
        new TopicReader(kafka.broker()).read(topic, key -> RunIds.isStepKeyOf(runId, key), events::add);
        return events;
    }

    private <T> T reading(Supplier<T> action) {
        try {
            return action.get();
        } catch (KafkaException e) {
            throw kafka.broker()
                    .failure(
                            "run '" + runId + "' cannot be read from "
                                    + kafka.broker().bootstrapServers(),
                            e);
        }
    }
}
