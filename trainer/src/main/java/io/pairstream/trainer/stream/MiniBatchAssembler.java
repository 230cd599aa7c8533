package io.pairstream.trainer.stream;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.model.PairBatch;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;
import io.pairstream.schemas.stream.LetterRoom;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.stream.PairRotation;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the ordered stream into mini-batches: mini-batch {@code b} of an epoch has the sequences from {@code b * size},
 * {@code size} of them or as many as the epoch has left. A sequence lost to a rejected record makes its mini-batch
 * smaller and moves no other.
 */
final class MiniBatchAssembler {

    private final StreamShape shape;
    private final int batchSize;
    private final PairRotation rotation;
    private final SampleDigest digest;
    private final LetterRoom letterRoom = new LetterRoom();
    private List<PairRecord.Rejected> rejected = new ArrayList<>();

    MiniBatchAssembler(StreamShape shape, int batchSize, PairRotation rotation, SampleDigest digest) {
        this.shape = shape;
        this.batchSize = batchSize;
        this.rotation = rotation;
        this.digest = digest;
    }

    /** Returns whether the whole run was handed out. */
    boolean isAtEnd() {
        return shape.isEnd(rotation.next());
    }

    /**
     * Moves decided pairs into the buffer.
     *
     * @param pairs the buffer of the mini-batch under way
     * @param nothingFollows whether nothing further arrives, so that lost records at the end may be given up
     * @return the mini-batch, once it is whole
     * @throws PairStreamException if no record of a mini-batch is usable
     */
    Optional<MiniBatch> fill(PairBatch pairs, boolean nothingFollows) {
        while (true) {
            List<PairRecord.Rejected> used = new ArrayList<>();
            Optional<PairRotation.Decision> decision = rotation.decide(used, nothingFollows);
            if (decision.isEmpty()) {
                return Optional.empty();
            }
            used.forEach(each -> rejected.add(letterRoom.admit(each)));
            decision.get().pair().ifPresent(pair -> {
                pairs.add(pair.getLeft(), pair.getRight(), pair.getLabel(), pair.getLeftClass(), pair.getRightClass());
                digest.add(pair);
            });
            Slot slot = decision.get().slot();
            if ((slot.sequence() + 1) % batchSize == 0 || slot.sequence() + 1 == shape.recordsPerEpoch()) {
                return Optional.of(end(slot, pairs));
            }
        }
    }

    private MiniBatch end(Slot lastSlot, PairBatch pairs) {
        if (pairs.size() == 0) {
            throw new PairStreamException("the mini-batch that ends at " + lastSlot
                    + " has no usable record: see the dead letters for the reasons");
        }
        int number = (int) (lastSlot.sequence() / batchSize);
        long perEpoch = RunPlan.miniBatches(shape.recordsPerEpoch(), batchSize);
        MiniBatch whole = new MiniBatch(
                lastSlot.epoch(),
                number,
                lastSlot.epoch() * perEpoch + number,
                (long) number * batchSize,
                lastSlot.sequence(),
                pairs,
                List.copyOf(rejected),
                digest.endMiniBatch(),
                positions(),
                isAtEnd());
        rejected = new ArrayList<>();
        letterRoom.clear();
        return whole;
    }

    private List<Checkpoint.Position> positions() {
        long[] offsets = rotation.offsets();
        List<Checkpoint.Position> positions = new ArrayList<>();
        for (int partition = 0; partition < shape.partitions(); partition++) {
            Slot slot = shape.firstIn(partition, rotation.next());
            positions.add(new Checkpoint.Position(slot.epoch(), slot.sequence(), offsets[partition]));
        }
        return positions;
    }
}
