package io.pairstream.schemas.codec;

import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** Every record type that is a topic's value. */
final class RecordTypes {

    private RecordTypes() {}

    private static Stream<RecordCodec<? extends SpecificRecordBase>> codecs() {
        return Topics.withDefaultPrefix().ofRecords().stream()
                .<RecordCodec<? extends SpecificRecordBase>>map(Topic::codec)
                .distinct();
    }

    /** Returns the codec of a present schema. */
    static RecordCodec<? extends SpecificRecordBase> codecOf(Schema present) {
        return codecs().filter(codec -> codec.schema().equals(present))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the present schemas. */
    static Stream<Schema> schemas() {
        return codecs().map(RecordCodec::schema);
    }
}
