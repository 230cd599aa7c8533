package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.StopRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events about checkpoints of a run {@code r}. */
final class Checkpoints {

    private Checkpoints() {}

    static CheckpointCreated of(long step) {
        return of(step, false, null);
    }

    static CheckpointCreated last(long step) {
        return of(step, true, null);
    }

    static CheckpointCreated under(@Nullable StopRule rule, long step) {
        return of(step, false, rule);
    }

    private static CheckpointCreated of(long step, boolean last, @Nullable StopRule rule) {
        return CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setUri("r/" + step)
                .setSha256("s" + step)
                .setBytes(1)
                .setNetwork("cnn")
                .setParameterCount(1)
                .setParameterDigest("p" + step)
                .setPositions(List.of())
                .setNumericFingerprint("n")
                .setLast(last)
                .setStopRule(rule)
                .build();
    }
}
