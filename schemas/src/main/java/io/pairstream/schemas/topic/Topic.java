package io.pairstream.schemas.topic;

import io.pairstream.schemas.codec.RecordCodec;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A topic whose values are records of one kind.
 *
 * @param name full name
 * @param role what it is for, from which follows how it is set up
 * @param codec reads and writes its values
 * @param <T> the record class
 */
public record Topic<T extends SpecificRecordBase>(String name, TopicRole role, RecordCodec<T> codec) {

    /**
     * Returns how it is set up.
     *
     * @param partitions of the topics of pairs and events
     */
    public TopicSettings settings(int partitions) {
        return TopicSettings.of(name, role, partitions);
    }

    /** Returns whether a record without a value says that its key is deleted; else it is as bad as a broken one. */
    public boolean isDeletable() {
        return role.isDeletable();
    }

    /** Returns the name, as messages show it. */
    @Override
    public String toString() {
        return name;
    }
}
