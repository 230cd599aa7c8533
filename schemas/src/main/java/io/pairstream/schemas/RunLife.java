package io.pairstream.schemas;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordClasses;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The life of a run: how it gets from one status to another, and who gave it up. */
public final class RunLife {

    static {
        RecordClasses.trust();
    }

    private static final Set<RunStatus> ENDED = EnumSet.of(RunStatus.FINISHED, RunStatus.FAILED);

    private RunLife() {}

    /** Returns the run in another status, without a failure. */
    public static Run withStatus(Run run, RunStatus status) {
        return Run.newBuilder(run)
                .setStatus(status)
                .setFailure(null)
                .setFailedBy(null)
                .build();
    }

    /**
     * Returns the run FAILED.
     *
     * @param by which service gives it up
     * @param reason why, in one line
     */
    public static Run failed(Run run, Service by, String reason) {
        return Run.newBuilder(run)
                .setStatus(RunStatus.FAILED)
                .setFailure(by.id() + ": " + reason)
                .setFailedBy(by.id())
                .build();
    }

    /** Returns whether a service gave the run up. Records from before they said who did have it in their reason alone. */
    public static boolean isFailedBy(Service service, Run run) {
        return isFailed(run) && failedBy(run).filter(service::equals).isPresent();
    }

    private static Optional<Service> failedBy(Run run) {
        String by = run.getFailedBy();
        String failure = run.getFailure();
        return Arrays.stream(Service.values())
                .filter(service -> by == null
                        ? failure != null && failure.startsWith(service.id() + ":")
                        : by.equals(service.id()))
                .findFirst();
    }

    /** Returns whether a run is on its way: neither FINISHED nor FAILED. */
    public static boolean isUnderWay(Run run) {
        return !ENDED.contains(run.getStatus());
    }

    /** Returns whether a run has come to the end of its training. */
    public static boolean isFinished(Run run) {
        return run.getStatus() == RunStatus.FINISHED;
    }

    /** Returns whether a run was given up. */
    public static boolean isFailed(Run run) {
        return run.getStatus() == RunStatus.FAILED;
    }
}
