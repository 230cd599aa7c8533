package io.pairstream.trainer;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;

/** Says what training waits for. Belongs to the thread that trains. */
final class TrainingWaits {

    private final KafkaEnvironment kafka;
    private final Run run;
    private final WaitNotice notice = Waits.notice();

    TrainingWaits(KafkaEnvironment kafka, Run run) {
        this.kafka = kafka;
        this.run = run;
    }

    /** The pair of a slot, and those behind it, have not come yet. */
    void forPairs(Slot next) {
        notice.waiting(() -> pairs(next));
    }

    private Awaited pairs(Slot next) {
        int partition = StreamShape.of(run).partitionOf(next);
        boolean hidden = new CommittedEnds(kafka.broker())
                .hidden(kafka.topics().trainPairs().name(), run.getPartitions())
                .contains(partition);
        Run present = new RunRegistry(kafka).require(run.getRunId());
        return new Awaited(
                "pairs of run '" + run.getRunId() + "' in topic "
                        + kafka.topics().trainPairs().name(),
                ": the next is " + next + " in partition " + partition
                        + (hidden ? ", where an open transaction hides what comes" : "") + "; the run is "
                        + present.getStatus() + ": is " + kafka.topics().command("produce --run-id " + run.getRunId())
                        + " running?");
    }

    /** A step may not be trained before evaluation has decided. */
    void forEvaluation(long step) {
        notice.waiting(() -> new Awaited(
                "the evaluation of run '" + run.getRunId() + "'",
                ", which decides whether it is stopped before mini-batch " + step + ": is "
                        + kafka.topics().command("evaluate") + " running?"));
    }

    /** Training goes on. */
    void over() {
        notice.over();
    }
}
