package io.pairstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a topic may hold since the baseline was committed stays readable. */
class SchemaEvolutionTest {

    private static final int DRAWS = 20;

    static Stream<Schema> schemas() {
        return RecordTypes.schemas();
    }

    @Test
    void thereAreEightKindsOfRecord() {
        assertThat(RecordTypes.serdes())
                .containsOnlyKeys(
                        "BestModel",
                        "CheckpointCreated",
                        "EvaluationResult",
                        "ImagePair",
                        "LossPoint",
                        "Run",
                        "StopDecision",
                        "TrainingStep");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyRecordHasABaselineOfItsName(Schema present) {
        assertThat(baseline(present).getFullName()).isEqualTo(present.getFullName());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void thePresentSchemaReadsTheBaseline(Schema present) {
        var verdict = SchemaCompatibility.checkReaderWriterCompatibility(present, baseline(present));

        assertThat(verdict.getType()).as(verdict.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void recordsWrittenWithTheBaselineAreReadWithEqualContent(Schema present) throws IOException {
        Schema baseline = baseline(present);
        var encoder = new BinaryMessageEncoder<>(GenericData.get(), baseline);
        for (long seed = 0; seed < DRAWS; seed++) {
            GenericData.Record written = new GenericValues(seed).record(baseline);
            byte[] bytes = encoder.encode(written).array();

            var read = RecordTypes.serdeOf(present).decode(bytes);

            for (Schema.Field field : baseline.getFields()) {
                assertThat(contentOf(field.schema(), read.get(field.name())))
                        .as(field.name())
                        .isEqualTo(contentOf(field.schema(), written.get(field.name())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyRecordAndFieldIsDescribed(Schema present) {
        requireDescribed(present);
    }

    private static void requireDescribed(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as(schema.getName() + "." + field.name())
                            .isNotBlank();
                    requireDescribed(field.schema());
                });
            }
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            case ARRAY -> requireDescribed(schema.getElementType());
            case UNION -> schema.getTypes().forEach(SchemaEvolutionTest::requireDescribed);
            default -> {}
        }
    }

    private static Schema baseline(Schema present) {
        return Objects.requireNonNull(
                AvroSerde.baseline(present.getName()), () -> "no baseline of " + present.getName());
    }

    /**
     * Returns Avro's JSON-like rendering, which is the same for generated and generic values, of what the baseline has: a
     * nested record may have got further fields.
     */
    private static String contentOf(Schema baseline, Object value) {
        return GenericData.get().toString(inBaseline(baseline, value));
    }

    private static Object inBaseline(Schema baseline, Object value) {
        return switch (baseline.getType()) {
            case RECORD -> inBaseline(baseline, (IndexedRecord) value);
            case ARRAY ->
                ((List<?>) value)
                        .stream()
                                .map(each -> inBaseline(baseline.getElementType(), each))
                                .toList();
            default -> value;
        };
    }

    private static GenericData.Record inBaseline(Schema baseline, IndexedRecord value) {
        GenericData.Record projected = new GenericData.Record(baseline);
        for (Schema.Field field : baseline.getFields()) {
            int present = value.getSchema().getField(field.name()).pos();
            projected.put(field.pos(), inBaseline(field.schema(), value.get(present)));
        }
        return projected;
    }
}
