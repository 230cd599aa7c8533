package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.schemas.RunIds;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a topic may hold since the baseline was committed stays readable, whichever version wrote it. */
class SchemaEvolutionTest {

    private static final int DRAWS = 20;

    static Stream<Schema> schemas() {
        return RecordTypes.schemas();
    }

    /** The first version has not been changed in place, whether a file has it or the present schema tells it. */
    @ParameterizedTest
    @MethodSource("schemas")
    void theFirstVersionIsKnown(Schema present) {
        Stream<Schema> versions = Stream.concat(RecordCodec.earlier(present).stream(), Stream.of(present));

        assertThat(versions.map(SchemaEvolutionTest::fingerprint))
                .as("property 'baseline' of " + present.getName())
                .contains(present.getProp("baseline"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyKeyIsMadeOfTextsAndNumbers(Schema present) {
        for (String path : RecordKeys.parts(present)) {
            Schema part = present;
            for (String name : path.split("\\.", -1)) {
                part = part.getField(name).schema();
            }

            assertThat(part.getType()).as(path).isIn(Schema.Type.STRING, Schema.Type.LONG);
        }
    }

    /** What a schema tells of its key and what makes keys are the same. */
    @Test
    void everyKeyOfAStepIsThatOfRunIds() {
        List<Schema> ofSteps = schemas()
                .filter(schema -> RecordKeys.parts(schema).contains("step"))
                .toList();

        assertThat(ofSteps).isNotEmpty().allSatisfy(schema -> {
            var record = (SpecificRecordBase)
                    SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
            record.put(schema.getField("runId").pos(), "run");
            record.put(schema.getField("step").pos(), 12L);

            assertThat(RecordKeys.of(record)).isEqualTo(RunIds.stepKey("run", 12));
        });
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void thePresentSchemaReadsEarlierOnes(Schema present) {
        for (Schema earlier : RecordCodec.earlier(present)) {
            var verdict = SchemaCompatibility.checkReaderWriterCompatibility(present, earlier);

            assertThat(verdict.getType()).as(verdict.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void recordsWrittenEarlierAreReadWithEqualContent(Schema present) throws IOException {
        for (Schema earlier : RecordCodec.earlier(present)) {
            requireReadable(present, earlier);
        }
    }

    /** A run that was declared before the upgrade goes on behind it. */
    @Test
    void runsDeclaredBeforeTheDigestOfAllImagesAreRead() {
        assertThat(RecordCodec.earlier(Run.getClassSchema())).hasSizeGreaterThanOrEqualTo(2);
    }

    /** Before there was colour all images were grey, and before its depth followed from their size every tower was as deep. */
    @Test
    void runsDeclaredBeforeColourAreGreyAndAsDeepAsTheyWere() throws IOException {
        List<Schema> before = RecordCodec.earlier(Run.getClassSchema()).stream()
                .filter(earlier -> earlier.getField("imageChannels") == null)
                .toList();

        assertThat(before).hasSizeGreaterThanOrEqualTo(4);
        for (Schema earlier : before) {
            GenericData.Record written = new GenericValues(1).record(earlier);
            Run read = RecordCodecs.RUN.decode(new BinaryMessageEncoder<>(GenericData.get(), earlier)
                    .encode(written)
                    .array());
            assertThat(read.getImageChannels()).isEqualTo(1);
            assertThat(read.getTowerDepth()).isEqualTo(1);
        }
    }

    /** Earlier evaluators chose no thresholds; what reads their results finds none. */
    @Test
    void resultsOfEarlierEvaluatorsHaveNoOperatingPoints() throws IOException {
        List<Schema> before = RecordCodec.earlier(EvaluationResult.getClassSchema());

        assertThat(before).hasSizeGreaterThanOrEqualTo(2);
        for (Schema earlier : before) {
            assertThat(earlier.getField("operatingPoints")).isNull();
            EvaluationResult read =
                    RecordCodecs.EVALUATION_RESULT.decode(new BinaryMessageEncoder<>(GenericData.get(), earlier)
                            .encode(new GenericValues(1).record(earlier))
                            .array());
            assertThat(read.getOperatingPoints()).isEmpty();
        }
    }

    private static void requireReadable(Schema present, Schema earlier) throws IOException {
        var encoder = new BinaryMessageEncoder<>(GenericData.get(), earlier);
        for (long seed = 0; seed < DRAWS; seed++) {
            GenericData.Record written = new GenericValues(seed).record(earlier);
            byte[] bytes = encoder.encode(written).array();

            var read = RecordTypes.codecOf(present).decode(bytes);

            for (Schema.Field field : earlier.getFields()) {
                assertThat(contentOf(
                                field.schema(),
                                read.get(inPresent(present, field.name()).pos())))
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

    private static String fingerprint(Schema version) {
        return String.format(Locale.ROOT, "%016x", SchemaNormalization.parsingFingerprint64(version));
    }

    /**
     * Returns Avro's JSON-like rendering, which is the same for generated and generic values, of what an earlier version
     * has: a nested record may have got further fields.
     */
    private static String contentOf(Schema earlier, Object value) {
        return GenericData.get().toString(inEarlier(earlier, value));
    }

    private static Object inEarlier(Schema earlier, Object value) {
        return switch (earlier.getType()) {
            case RECORD -> inEarlier(earlier, (IndexedRecord) value);
            case ARRAY ->
                ((List<?>) value)
                        .stream()
                                .map(each -> inEarlier(earlier.getElementType(), each))
                                .toList();
            default -> value;
        };
    }

    private static GenericData.Record inEarlier(Schema earlier, IndexedRecord value) {
        GenericData.Record projected = new GenericData.Record(earlier);
        for (Schema.Field field : earlier.getFields()) {
            int present = inPresent(value.getSchema(), field.name()).pos();
            projected.put(field.pos(), inEarlier(field.schema(), value.get(present)));
        }
        return projected;
    }

    /** Returns the field of a name, present or former. */
    private static Schema.Field inPresent(Schema present, String name) {
        return present.getFields().stream()
                .filter(field -> field.name().equals(name) || field.aliases().contains(name))
                .findFirst()
                .orElseThrow();
    }
}
