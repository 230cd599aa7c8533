package io.pairstream.report;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.KafkaException;

/** Collects a run's events from the topics, once what they hold is decided: a transaction of another run may hide some. */
final class HistoryReader {

    private final KafkaEnvironment kafka;

    HistoryReader(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    RunHistory read(String runId) {
        try {
            RunRegistry registry = new RunRegistry(kafka);
            registry.awaitDecided();
            Run run = registry.require(RunIds.require(runId));
            // Results before checkpoints before steps: while a run goes on, no result lacks its checkpoint or its step.
            List<EvaluationResult> results = events(kafka.topics().results(), runId);
            List<CheckpointCreated> checkpoints = events(kafka.topics().checkpoints(), runId);
            List<TrainingStep> steps = events(kafka.topics().steps(), runId);
            return RunHistory.of(run, steps, checkpoints, results);
        } catch (KafkaException e) {
            throw kafka.broker()
                    .failure(
                            "run '" + runId + "' cannot be read from "
                                    + kafka.broker().bootstrapServers(),
                            e);
        }
    }

    private <T extends SpecificRecordBase> List<T> events(Topic<T> topic, String runId) {
        List<T> events = new ArrayList<>();
        new CommittedEnds(kafka.broker()).await(topic.name());
        new TopicReader(kafka.broker()).read(topic, key -> RunIds.isStepKeyOf(runId, key), events::add);
        return events;
    }
}
