package io.pairstream.joining;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.stream.PairImages;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Where the images of pairs by reference come from.
 *
 * @param kafka brokers and topics
 * @param checkpoints the checkpoint folder, in which they are kept
 */
public record ImageJoin(KafkaEnvironment kafka, Path checkpoints) {

    /**
     * Returns what gives a run's training pairs their images, augmented; nothing is done where they are inline.
     *
     * @param consumer reads them if need be; its partitions are other ones afterwards
     * @throws io.pairstream.schemas.PairStreamException if they cannot be had
     */
    public PairImages ofTraining(Run run, Consumer<String, byte[]> consumer) {
        return PairFormat.isReference(run) ? new TrainingImages(run, open(run, consumer)) : PairImages.AS_PUBLISHED;
    }

    /** Returns the same for its test pairs, which are not augmented. */
    public PairImages ofTest(Run run, Consumer<String, byte[]> consumer) {
        return PairFormat.isReference(run) ? new TestImages(open(run, consumer)) : PairImages.AS_PUBLISHED;
    }

    private RunImages open(Run run, Consumer<String, byte[]> consumer) {
        return RunImages.open(
                kafka, run, checkpoints.resolve(kafka.topics().images().name()), consumer);
    }
}
