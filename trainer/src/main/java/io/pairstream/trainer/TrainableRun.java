package io.pairstream.trainer;

import io.pairstream.checkpoints.CheckpointFormat;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.NetworkSize;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;

/** What a run must be so that it can be trained: known from its declaration, and so before that is made. */
public final class TrainableRun {

    /** Checkpoints and models count steps in 31 bits. */
    private static final long MOST_STEPS = Integer.MAX_VALUE;

    /** Images of a mini-batch's left side are in one array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private TrainableRun() {}

    /**
     * Checks a run.
     *
     * @return the options of its model
     * @throws PairStreamException that names what cannot be trained, its value, and what is expected
     */
    public static ModelOptions require(Run run) {
        ModelOptions options = RunModelOptions.of(run);
        requireCheckpoints(options);
        requireMiniBatches(run);
        long steps = RunPlan.of(run).steps();
        if (steps > MOST_STEPS) {
            throw new PairStreamException("mini-batches of the whole run " + steps + ": expected at most " + MOST_STEPS
                    + "; fewer epochs or larger mini-batches make fewer");
        }
        return options;
    }

    private static void requireCheckpoints(ModelOptions options) {
        NetworkSize size = NetworkSize.of(options);
        long bytes = CheckpointFormat.bytesAtMost(size.parameters());
        if (bytes > CheckpointFormat.MOST_BYTES) {
            throw new PairStreamException("images of " + options.images().inPixels() + ": network " + options.network()
                    + " has " + size.parameters() + " parameters for them, and a checkpoint " + bytes
                    + " bytes: expected at most "
                    + CheckpointFormat.MOST_BYTES + "; smaller images, or another network, need less");
        }
    }

    private static void requireMiniBatches(Run run) {
        long pairs = Math.min(run.getHyperParameters().getBatchSize(), run.getRecordsPerEpoch());
        ImageShape images = ImageShape.of(run);
        if (pairs * images.bytes() > MOST_BYTES) {
            throw new PairStreamException("mini-batches of " + pairs + " pairs of images of " + images.inPixels()
                    + ": expected at most " + MOST_BYTES / images.bytes() + " pairs");
        }
    }
}
