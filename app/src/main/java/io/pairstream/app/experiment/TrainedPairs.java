package io.pairstream.app.experiment;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.schemas.RunProgress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Training pairs of runs that are trained and evaluated, which nobody reads any more. */
public final class TrainedPairs {

    private final KafkaEnvironment kafka;

    /**
     * @param kafka brokers and topics
     */
    public TrainedPairs(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /**
     * Deletes the training pairs from their topic's beginning on, up to the first pair of a run that still needs them: one
     * that is not finished, or not evaluated on its training pairs.
     */
    public void delete() {
        int partitions = new TopicAdmin(kafka.broker())
                .partitions(kafka.topics().trainPairs().name());
        List<Long> before = new ArrayList<>(new CommittedEnds(kafka.broker())
                .now(kafka.topics().trainPairs().name(), partitions));
        Set<String> evaluated = evaluatedOnTraining();
        for (Run run : new RunRegistry(kafka).all()) {
            if (RunProgress.needsTrainingPairs(run, evaluated.contains(run.getRunId()))) {
                List<Long> starts = run.getTrainStartOffsets(); // of the partitions that there were then
                for (int partition = 0; partition < Math.min(partitions, starts.size()); partition++) {
                    before.set(partition, Math.min(before.get(partition), starts.get(partition)));
                }
            }
        }
        new TopicAdmin(kafka.broker()).deleteBefore(kafka.topics().trainPairs().name(), before);
    }

    private Set<String> evaluatedOnTraining() {
        Set<String> runIds = new HashSet<>();
        new TopicReader(kafka.broker()).read(kafka.topics().results(), key -> true, result -> add(result, runIds));
        return runIds;
    }

    private static void add(EvaluationResult result, Set<String> runIds) {
        if (result.getSplit() == Split.TRAIN) {
            runIds.add(result.getRunId());
        }
    }
}
