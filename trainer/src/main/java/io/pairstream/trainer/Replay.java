package io.pairstream.trainer;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares steps that are done again after a restart with what was published before. */
final class Replay {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private final PublishedEvents published;
    private final NumericFingerprint numericFingerprint;
    private final boolean mayDiffer;

    /** What a step is in view of what was published. */
    enum Outcome {
        /** It was not published before. */
        NEW,
        /** It was published before and came out the same. */
        SAME,
        /** It was published before under other numerics, and came out differently or names others in its checkpoint. */
        DIFFERENT
    }

    /**
     * @param published what the run has published so far
     * @param numericFingerprint of the numerics that steps are done under now
     * @param mayDiffer whether other results are accepted, because the run goes on under other numerics
     */
    Replay(PublishedEvents published, NumericFingerprint numericFingerprint, boolean mayDiffer) {
        this.published = published;
        this.numericFingerprint = numericFingerprint;
        this.mayDiffer = mayDiffer;
    }

    /**
     * Returns what a step is in view of what was published.
     *
     * @throws PairStreamException if it was published with other content: then this run is not the one that was published
     */
    Outcome compare(TrainingStep step) {
        TrainingStep before = published.steps().get(step.getStep());
        if (before == null) {
            return Outcome.NEW;
        }
        requireSame(step, "sample digest", before.getSampleDigest(), step.getSampleDigest());
        if (mayDiffer && !before.getParameterDigest().equals(step.getParameterDigest())) {
            log.warn(
                    "step done again under other numerics differs runId={} step={} loss={} published={}",
                    step.getRunId(),
                    step.getStep(),
                    step.getLoss(),
                    before.getLoss());
            return Outcome.DIFFERENT;
        }
        requireSame(step, "parameter digest", before.getParameterDigest(), step.getParameterDigest());
        requireSame(step, "loss", before.getLoss(), step.getLoss());
        return hasCheckpointOfOtherNumerics(step) ? Outcome.DIFFERENT : Outcome.SAME;
    }

    /** A checkpoint names its numerics: saved again under others it is another file, whatever its weights. */
    private boolean hasCheckpointOfOtherNumerics(TrainingStep step) {
        CheckpointCreated before = published.checkpoints().get(step.getStep());
        return before != null && !before.getNumericFingerprint().equals(numericFingerprint.text());
    }

    /**
     * Checks a checkpoint that was saved again.
     *
     * @throws PairStreamException if it was announced with other content
     */
    void requireSame(CheckpointCreated again) {
        CheckpointCreated before = published.checkpoints().get(again.getStep());
        if (before != null && !before.getSha256().equals(again.getSha256())) {
            throw new PairStreamException("checkpoint " + again.getUri() + " was saved again with SHA-256 "
                    + again.getSha256() + ": expected " + before.getSha256() + ", which was published before");
        }
    }

    private static void requireSame(TrainingStep step, String what, Object published, Object replayed) {
        if (!published.equals(replayed)) {
            throw new PairStreamException("step " + step.getStep() + " of run '" + step.getRunId() + "' replayed with "
                    + what + " " + replayed + ": expected " + published + ", which was published before");
        }
    }
}
