package io.pairstream.trainer.stream;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.model.PairBatch;
import io.pairstream.schemas.stream.PairRecord;
import java.util.List;

/**
 * A stretch of the stream to train on in one step.
 *
 * @param epoch its epoch, from 0
 * @param number its number in the epoch, from 0
 * @param step its number in the run, from 0
 * @param firstSequence its lowest sequence
 * @param lastSequence its highest sequence
 * @param pairs its usable pairs in order; the buffer goes back to the reader after the step
 * @param rejected its records that cannot be used
 * @param sampleDigest digest of everything trained on up to its end
 * @param positions where reading goes on after it, for each partition
 * @param last whether it is the run's last
 */
public record MiniBatch(
        int epoch,
        int number,
        long step,
        long firstSequence,
        long lastSequence,
        PairBatch pairs,
        List<PairRecord.Rejected> rejected,
        String sampleDigest,
        List<Checkpoint.Position> positions,
        boolean last) {

    /** Returns this mini-batch as the run's last. */
    public MiniBatch asLast() {
        return new MiniBatch(
                epoch, number, step, firstSequence, lastSequence, pairs, rejected, sampleDigest, positions, true);
    }
}
