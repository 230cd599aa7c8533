package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pairstream.records.EvaluationResult;
import io.pairstream.testing.fuzz.Allocation;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Broken bytes of any record are a complete record or a {@link RecordFormatException} with a message of
 * one line, and take memory in proportion to the bytes.
 */
class RecordFuzzTest implements FuzzTarget<RecordFuzzTest.Input, SpecificRecordBase> {

    private static final long SEED = 1;
    private static final int EXAMPLES = 5;

    /** An error with its stack trace, and what Avro sets up for one record. */
    private static final int MOST_ALLOCATED_ANYWAY = 8 << 10;
    /** The most that a byte can ask for: a list of one number in a list takes three bytes, and some 420 in memory. */
    private static final int MOST_ALLOCATED_PER_BYTE = 150;

    private final List<List<Input>> examples =
            RecordTypes.schemas().map(RecordFuzzTest::examples).toList();

    private static List<Input> examples(Schema schema) {
        var codec = RecordTypes.codecOf(schema);
        return LongStream.range(0, EXAMPLES)
                .mapToObj(seed -> new Input(codec, EncodedRecords.drawn(schema, seed)))
                .toList();
    }

    @Test
    void unbrokenRecordsAreRead() {
        for (Input example : examples.stream().flatMap(List::stream).toList()) {
            assertThatCode(() -> verify(example, read(example))).doesNotThrowAnyException();
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenRecordsAreARecordOrARecordFormatException() {
        // when
        FuzzReport report = Fuzzer.attack(this, SEED);

        // then
        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.6);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.5);
    }

    @Test
    void aConfusionMatrixOfManyRowsTakesMemoryInProportion() {
        // given
        EvaluationResult result =
                RecordCodecs.EVALUATION_RESULT.decode(EncodedRecords.drawn(EvaluationResult.getClassSchema(), 0));
        result.setConfusionMatrix(Collections.nCopies(100_000, List.of(1L)));
        Input input = new Input(RecordCodecs.EVALUATION_RESULT, EncodedRecords.of(result));

        // when
        long allocated = Allocation.of(() -> read(input));

        // then
        assertThat(allocated).isLessThan(mostAllocated(input));
    }

    @Override
    public Input input(SplittableRandom random) {
        List<Input> ofOneType = examples.get(random.nextInt(examples.size()));
        Input whole = ofOneType.get(random.nextInt(EXAMPLES));
        Input other = ofOneType.get(random.nextInt(EXAMPLES));
        return new Input(whole.codec(), EncodedRecords.broken(whole.bytes(), other.bytes(), random));
    }

    @Override
    public SpecificRecordBase read(Input input) {
        return input.codec().decode(input.bytes());
    }

    @Override
    public Class<RecordFormatException> namedError() {
        return RecordFormatException.class;
    }

    @Override
    public void verify(Input input, SpecificRecordBase value) {
        assertThat(SpecificData.get().validate(value.getSchema(), value)).isTrue();
        byte[] again = EncodedRecords.of(value);
        assertThat(EncodedRecords.of(input.codec().decode(again))).isEqualTo(again);
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return input.codec().knows(input.bytes());
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY + (long) MOST_ALLOCATED_PER_BYTE * input.bytes().length;
    }

    record Input(RecordCodec<? extends SpecificRecordBase> codec, byte[] bytes) {}
}
