package io.pairstream.trainer.stream;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.records.Run;
import io.pairstream.schemas.stream.Slot;
import java.util.Comparator;
import java.util.List;

/**
 * Where reading starts.
 *
 * @param next first slot to deliver
 * @param offsets for each partition the offset to seek to
 * @param sampleDigest digest of what was trained on before
 */
public record StartPoint(Slot next, List<Long> offsets, String sampleDigest) {

    /** Returns the start of a run. */
    public static StartPoint ofRun(Run run) {
        return new StartPoint(new Slot(0, 0), run.getTrainStartOffsets(), SampleDigest.EMPTY);
    }

    /** Returns the point a checkpoint was taken at. */
    public static StartPoint of(Checkpoint checkpoint) {
        Slot next = checkpoint.positions().stream()
                .map(position -> new Slot(position.epoch(), position.sequence()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Long> offsets =
                checkpoint.positions().stream().map(Checkpoint.Position::offset).toList();
        return new StartPoint(next, offsets, checkpoint.sampleDigest());
    }

    long[] offsetArray() {
        return offsets.stream().mapToLong(Long::longValue).toArray();
    }
}
