package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.StoredRecord;

/**
 * Where a checkpoint's event is.
 *
 * @param topic the topic
 * @param partition its partition
 * @param offset its offset; -1: not known, for the event was taken in by an evaluator that did not keep it
 */
record EventPlace(String topic, int partition, long offset) {

    static final long UNKNOWN = -1;

    /** Returns what is kept of the event in the dead letters. */
    DeadLetter letter(Pending pending, String reason) {
        CheckpointCreated checkpoint = pending.checkpoint();
        byte[] value = RecordCodecs.CHECKPOINT_CREATED.encode(checkpoint);
        return DeadLetter.of(
                checkpoint.getRunId(), new StoredRecord(topic, partition, offset, pending.key(), value), reason);
    }
}
