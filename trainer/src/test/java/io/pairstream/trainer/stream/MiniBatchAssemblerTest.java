package io.pairstream.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.model.PairBatch;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.PairRotation;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MiniBatchAssemblerTest {

    private final StreamShape shape = new StreamShape(2, 5, 2);
    private final PairRotation rotation = new PairRotation(shape, new Slot(0, 0), new long[2]);
    private final MiniBatchAssembler assembler =
            new MiniBatchAssembler(shape, 2, rotation, new SampleDigest(SampleDigest.EMPTY));

    @Test
    void endsAnEpochWithAShortMiniBatch() {
        offerEpoch(0);

        List<MiniBatch> miniBatches = drain();

        assertThat(miniBatches).extracting(each -> each.pairs().size()).containsExactly(2, 2, 1);
        assertThat(miniBatches).extracting(MiniBatch::firstSequence).containsExactly(0L, 2L, 4L);
        assertThat(miniBatches).extracting(MiniBatch::lastSequence).containsExactly(1L, 3L, 4L);
        assertThat(miniBatches).extracting(MiniBatch::last).containsExactly(false, false, false);
    }

    @Test
    void numbersStepsOverEpochsAndKnowsTheLast() {
        offerEpoch(0);
        offerEpoch(1);

        List<MiniBatch> miniBatches = drain();

        assertThat(miniBatches).extracting(MiniBatch::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(miniBatches).extracting(MiniBatch::number).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(miniBatches.get(5).last()).isTrue();
        assertThat(assembler.isAtEnd()).isTrue();
    }

    @Test
    void saysWhereEachPartitionGoesOn() {
        offerEpoch(0);

        MiniBatch second = drain().get(1);

        assertThat(second.positions())
                .containsExactly(new Checkpoint.Position(0, 4, 2), new Checkpoint.Position(1, 1, 2));
    }

    @Test
    void makesAMiniBatchSmallerWhereARecordWasRejected() {
        rotation.offer(0, Runs.rejected(0, 0));
        rotation.offer(1, Runs.accepted(new Slot(0, 1), 0));
        rotation.offer(0, Runs.accepted(new Slot(0, 2), 1));

        MiniBatch first = drain().get(0);

        assertThat(first.pairs().size()).isEqualTo(1);
        assertThat(first.rejected()).hasSize(1);
        assertThat(first.lastSequence()).isEqualTo(1);
    }

    @Test
    void refusesAMiniBatchWithoutAnyUsableRecord() {
        rotation.offer(0, Runs.rejected(0, 0));
        rotation.offer(0, Runs.accepted(new Slot(0, 2), 1));
        rotation.offer(1, Runs.rejected(1, 0));
        rotation.offer(1, Runs.accepted(new Slot(0, 3), 1));

        assertThatThrownBy(this::drain)
                .isInstanceOf(PairStreamException.class)
                .hasMessage("the mini-batch that ends at epoch 0 sequence 1 has no usable record: see the dead letters"
                        + " for the reasons");
    }

    @Test
    void digestsTheOrderNotTheSet() {
        SampleDigest one = new SampleDigest(SampleDigest.EMPTY);
        SampleDigest other = new SampleDigest(SampleDigest.EMPTY);
        one.add(Runs.pair(new Slot(0, 0)));
        one.add(Runs.pair(new Slot(0, 1)));
        other.add(Runs.pair(new Slot(0, 1)));
        other.add(Runs.pair(new Slot(0, 0)));

        assertThat(one.endMiniBatch()).isNotEqualTo(other.endMiniBatch());
    }

    @Test
    void goesOnWithTheDigestOfACheckpoint() {
        SampleDigest whole = new SampleDigest(SampleDigest.EMPTY);
        whole.add(Runs.pair(new Slot(0, 0)));
        SampleDigest restored = new SampleDigest(whole.endMiniBatch());
        whole.add(Runs.pair(new Slot(0, 1)));
        restored.add(Runs.pair(new Slot(0, 1)));

        assertThat(restored.endMiniBatch()).isEqualTo(whole.endMiniBatch());
    }

    private void offerEpoch(int epoch) {
        for (long sequence = 0; sequence < shape.recordsPerEpoch(); sequence++) {
            Slot slot = new Slot(epoch, sequence);
            int partition = shape.partitionOf(slot);
            rotation.offer(partition, Runs.accepted(slot, epoch * (3L - partition) + sequence / 2));
        }
    }

    private List<MiniBatch> drain() {
        List<MiniBatch> miniBatches = new ArrayList<>();
        Optional<MiniBatch> found;
        do {
            found = assembler.fill(new PairBatch(2, ImageShape.grey(Runs.SIDE, Runs.SIDE)), false);
            found.ifPresent(miniBatches::add);
        } while (found.isPresent());
        return miniBatches;
    }
}
