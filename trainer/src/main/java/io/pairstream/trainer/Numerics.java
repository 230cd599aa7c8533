package io.pairstream.trainer;

import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bits of training depend on here, and whether a run that was trained under something else may go on.
 *
 * @param fingerprint that of this process
 * @param acceptOthers whether the user accepts that the run's bits cannot be had again
 */
record Numerics(NumericFingerprint fingerprint, boolean acceptOthers) {

    private static final Logger log = LoggerFactory.getLogger(Numerics.class);

    /**
     * Checks that a run was trained under the same numerics so far.
     *
     * @param before fingerprint of its checkpoint, or of its last steps
     * @throws PairStreamException that names what differs, unless other numerics are accepted
     */
    void requireSame(String runId, NumericFingerprint before) {
        if (before.equals(fingerprint)) {
            return;
        }
        String difference = "run '" + runId + "' was trained with numerics " + before.without(fingerprint) + ": found "
                + fingerprint.without(before) + " here";
        if (!acceptOthers) {
            throw new PairStreamException(difference
                    + ", expected the same; --accept-different-numerics goes on and marks the run as not reproducible");
        }
        log.warn("{}; going on as told", difference);
    }

    /** Returns the run with these numerics as the last that it is trained under. */
    Run mark(Run run) {
        List<String> before = run.getNumericFingerprints();
        if (!before.isEmpty() && before.get(before.size() - 1).equals(fingerprint.text())) {
            return run;
        }
        List<String> all = new ArrayList<>(before);
        all.add(fingerprint.text());
        return Run.newBuilder(run).setNumericFingerprints(all).build();
    }

    /** Returns whether a run was trained under these numerics alone. */
    boolean areTheOnly(Run run) {
        return run.getNumericFingerprints().stream().allMatch(fingerprint.text()::equals);
    }
}
