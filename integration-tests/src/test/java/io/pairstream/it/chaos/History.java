package io.pairstream.it.chaos;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.checkpoints.ModelState;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.PartitionPosition;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Everything a run has left: the committed events in the bytes of their records, by step, and the state in the final
 * checkpoint. The wall times in the steps are set to zero; everything else is as it was published.
 *
 * @param entries each record and each part of the final state
 */
public record History(List<Entry> entries) {

    /**
     * A record or a part of the final state.
     *
     * @param name what it is: topic and step, or the part
     * @param content its bytes in hexadecimal digits
     */
    public record Entry(String name, String content) {}

    /** Reads the history of a run, to compare it with one that read the same log of pairs. */
    static History ofSameLog(Target target) {
        return read(target, true);
    }

    /**
     * Reads the history of a run, to compare it with one whose pairs have other offsets: these, and the digests of files
     * that hold them, and their sizes, are left out.
     */
    public static History ofOtherLog(Target target) {
        return read(target, false);
    }

    private static History read(Target target, boolean sameOffsets) {
        Broker broker = target.broker();
        Topics topics = target.topics();
        String runId = target.runId();
        Reader reader = new Reader(broker, runId);
        List<Entry> entries = new ArrayList<>();
        entries.addAll(reader.read(topics.steps(), TrainingStep::getStep, History::withoutWallTimes));
        entries.addAll(reader.read(
                topics.checkpoints(),
                CheckpointCreated::getStep,
                sameOffsets ? UnaryOperator.identity() : History::withoutOffsets));
        entries.addAll(reader.read(
                topics.results(),
                result -> result.getStep() + " " + result.getSplit() + " " + result.getTestSet(),
                sameOffsets ? UnaryOperator.identity() : History::withoutFileDigest));
        entries.addAll(reader.read(topics.lossHistory(), LossPoint::getStep, UnaryOperator.identity()));
        entries.addAll(finalState(target.kafka(), runId, target.checkpoints()));
        return new History(entries);
    }

    private static TrainingStep withoutWallTimes(TrainingStep step) {
        step.setStepMillis(0);
        step.setWaitMillis(0);
        return step;
    }

    private static CheckpointCreated withoutOffsets(CheckpointCreated event) {
        List<PartitionPosition> positions = new ArrayList<>();
        event.getPositions()
                .forEach(each -> positions.add(
                        PartitionPosition.newBuilder(each).setOffset(0).build()));
        event.setPositions(positions);
        event.setSha256("");
        event.setBytes(0);
        return event;
    }

    private static EvaluationResult withoutFileDigest(EvaluationResult result) {
        result.setCheckpointSha256("");
        return result;
    }

    private static List<Entry> finalState(KafkaEnvironment kafka, String runId, Path checkpoints) {
        List<CheckpointCreated> last = new ArrayList<>();
        new TopicReader(kafka.broker())
                .read(
                        kafka.topics().checkpoints(),
                        key -> RunIds.isStepKeyOf(runId, key),
                        event -> Optional.of(event)
                                .filter(CheckpointCreated::getLast)
                                .ifPresent(last::add));
        List<Entry> state = new ArrayList<>();
        for (CheckpointCreated event : last) {
            Checkpoint checkpoint = new FileCheckpointStore(checkpoints).load(event.getUri(), event.getSha256());
            ModelState model = checkpoint.state();
            state.add(new Entry("final weights", digest(model.parameters())));
            state.add(new Entry("final Adam state", digest(model.updater())));
            state.add(new Entry("final random state", model.random().toString()));
            state.add(new Entry("final sample digest", checkpoint.sampleDigest()));
        }
        return state;
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return Sha256.hex(bytes.array());
    }

    /** Returns the names that this history has more than once. */
    List<String> duplicates() {
        Set<String> seen = new HashSet<>();
        return entries.stream().map(Entry::name).filter(name -> !seen.add(name)).toList();
    }

    /** Returns the names of what this history has and the reference has not, or not with this content. */
    List<String> differencesFrom(History reference) {
        Set<Entry> expected = new HashSet<>(reference.entries());
        return entries.stream()
                .filter(entry -> !expected.contains(entry))
                .map(Entry::name)
                .toList();
    }

    /** Returns the names that the reference has and this history has not. */
    List<String> lostFrom(History reference) {
        Set<String> found = entries.stream().map(Entry::name).collect(Collectors.toSet());
        return reference.entries().stream()
                .map(Entry::name)
                .filter(name -> !found.contains(name))
                .toList();
    }

    private record Reader(Broker broker, String runId) {

        <T extends SpecificRecordBase> List<Entry> read(
                Topic<T> topic, Function<T, Object> place, UnaryOperator<T> comparable) {
            List<T> found = new ArrayList<>();
            new TopicReader(broker).read(topic, key -> RunIds.isStepKeyOf(runId, key), found::add);
            return found.stream()
                    .map(each -> new Entry(
                            topic + " " + place.apply(each),
                            HexFormat.of().formatHex(topic.codec().encode(comparable.apply(each)))))
                    .toList();
        }
    }
}
