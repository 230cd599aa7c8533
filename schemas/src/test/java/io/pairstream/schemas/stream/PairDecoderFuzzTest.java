package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.codec.EncodedRecords;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Broken pairs are a pair that the run declares or a {@link RecordFormatException} with a message of one line, and take
 * memory in proportion to the bytes.
 */
class PairDecoderFuzzTest implements FuzzTarget<PairDecoderFuzzTest.Input, ImagePair> {

    private static final long SEED = 1;
    private static final int PAIRS = 10;

    /** An error with its stack trace, and what Avro sets up for one record. */
    private static final int MOST_ALLOCATED_ANYWAY = 8 << 10;
    /** The run id as bytes, repaired and as text, or the pixels. */
    private static final int MOST_ALLOCATED_PER_BYTE = 8;

    private final Run run = run();
    private final PairDecoder decoder = PairDecoder.ofTraining(run);
    private final List<Input> examples =
            LongStream.range(0, PAIRS).mapToObj(this::pair).toList();

    private static Run run() {
        Run run = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 0));
        run.setRunId("run-1");
        run.setImageHeight(4);
        run.setImageWidth(3);
        run.setImageChannels(3);
        run.setEpochs(2);
        run.setRecordsPerEpoch(PAIRS);
        run.setPartitions(2);
        return run;
    }

    private Input pair(long sequence) {
        ByteBuffer image = ByteBuffer.wrap(new byte[ImageShape.of(run).bytes()]);
        ImagePair pair = new ImagePair(run.getRunId(), 1, sequence, image, image, 1, 7, 9, 4, 4);
        return new Input((int) (sequence % run.getPartitions()), EncodedRecords.of(pair));
    }

    @Test
    void unbrokenPairsAreRead() {
        for (Input example : examples) {
            assertThatCode(() -> verify(example, read(example))).doesNotThrowAnyException();
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenPairsAreAPairOfTheRunOrARecordFormatException() {
        // when
        FuzzReport report = Fuzzer.attack(this, SEED);

        // then
        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.6);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.5);
    }

    @Override
    public Input input(SplittableRandom random) {
        Input whole = examples.get(random.nextInt(PAIRS));
        Input other = examples.get(random.nextInt(PAIRS));
        return new Input(whole.partition(), EncodedRecords.broken(whole.bytes(), other.bytes(), random));
    }

    @Override
    public ImagePair read(Input input) {
        return decoder.decode(input.partition(), input.bytes());
    }

    @Override
    public Class<RecordFormatException> namedError() {
        return RecordFormatException.class;
    }

    @Override
    public void verify(Input input, ImagePair pair) {
        assertThat(pair.getRunId()).isEqualTo(run.getRunId());
        assertThat(pair.getLabel()).isBetween(0, 1);
        assertThat(pair.getLeftClass()).isGreaterThanOrEqualTo(-1);
        assertThat(pair.getRightClass()).isGreaterThanOrEqualTo(-1);
        assertThat(pair.getEpoch()).isBetween(0, run.getEpochs() - 1);
        assertThat(pair.getSequence()).isBetween(0L, run.getRecordsPerEpoch() - 1);
        assertThat(pair.getSequence() % run.getPartitions()).isEqualTo(input.partition());
        assertThat(pair.getLeft().remaining()).isEqualTo(ImageShape.of(run).bytes());
        assertThat(pair.getRight().remaining()).isEqualTo(ImageShape.of(run).bytes());
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return RecordCodecs.IMAGE_PAIR.knows(input.bytes());
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY + (long) MOST_ALLOCATED_PER_BYTE * input.bytes().length;
    }

    record Input(int partition, byte[] bytes) {}
}
