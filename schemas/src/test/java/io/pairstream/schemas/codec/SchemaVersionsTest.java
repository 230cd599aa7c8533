package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Run;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class SchemaVersionsTest {

    private static final String INNER = """
            {"type": "record", "name": "Inner", "namespace": "n", "fields": [
              {"name": "a", "type": "int"}%s]}""";

    private static final String OUTER = """
            {"type": "record", "name": "Outer", "namespace": "n", "fields": [
              {"name": "inner", "type": %s},
              {"name": "more", "type": {"type": "array", "items": ["null", "Inner"]}}%s]}""";

    private static final String B = ", {\"name\": \"b\", \"type\": \"int\", \"default\": 0, \"since\": 1}";
    private static final String C = ", {\"name\": \"c\", \"type\": \"string\", \"default\": \"\", \"since\": 2}";

    @Test
    void fieldsThatCameLaterAreNotInEarlierVersions() {
        Schema present = schema(OUTER.formatted(INNER.formatted(B), C));

        assertThat(SchemaVersions.before(present))
                .extracting(SchemaNormalization::parsingFingerprint64)
                .containsExactly(
                        fingerprint(OUTER.formatted(INNER.formatted(""), "")),
                        fingerprint(OUTER.formatted(INNER.formatted(B), "")));
    }

    @Test
    void whereNoneCameLaterThereIsNone() {
        assertThat(SchemaVersions.before(schema(INNER.formatted("")))).isEmpty();
    }

    @Test
    void theCodecReadsThem() {
        assertThat(RecordCodec.earlier(Run.getClassSchema()))
                .hasSize(2 + SchemaVersions.before(Run.getClassSchema()).size());
    }

    private static long fingerprint(String text) {
        return SchemaNormalization.parsingFingerprint64(schema(text));
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }
}
