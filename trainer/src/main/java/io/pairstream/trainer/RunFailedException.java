package io.pairstream.trainer;

import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;

/** Another service has set the run FAILED, whose reason stays the run's. */
final class RunFailedException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    RunFailedException(Run failed) {
        super("run '" + failed.getRunId() + "' has FAILED: " + failed.getFailure());
    }
}
