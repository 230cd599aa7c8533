package io.pairstream.verifier.examples;

import io.pairstream.joining.FirstTestPairs;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Test pairs of the run whose model answers: read when they are asked for first, and kept until another run is asked for. Thread-safe. */
public final class TestPairs {

    /** Most pairs that are kept. */
    public static final int MOST = 120;

    /** Whoever asks waits: a broker that is away must be said to be soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ImageJoin join;
    private String runId = "";
    private List<ImagePair> pairs = List.of();

    /**
     * @param kafka brokers and topics
     * @param checkpoints folder of the checkpoint store, in which images are kept
     */
    public TestPairs(KafkaEnvironment kafka, Path checkpoints) {
        KafkaEnvironment impatient = new KafkaEnvironment(kafka.broker().answeringWithin(PATIENCE), kafka.topics());
        this.join = new ImageJoin(impatient, checkpoints);
    }

    /**
     * Returns the first pairs of a run's primary test set, at most {@value #MOST}.
     *
     * @throws io.pairstream.schemas.PairStreamException if they cannot be had
     * @throws org.apache.kafka.common.KafkaException if the broker does not give them
     */
    public synchronized List<ImagePair> of(Run run) {
        if (!run.getRunId().equals(runId)) {
            pairs = FirstTestPairs.read(join, run, MOST);
            runId = run.getRunId();
        }
        return pairs;
    }
}
