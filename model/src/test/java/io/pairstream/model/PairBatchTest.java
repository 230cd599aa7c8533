package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PairBatchTest {

    private final PairBatch batch = new PairBatch(1, 2, 3);

    @Test
    void copiesPixelsAndLeavesTheBuffersAlone() {
        ByteBuffer left = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6});
        ByteBuffer right = ByteBuffer.wrap(new byte[] {6, 5, 4, 3, 2, 1});

        batch.add(left, right, 1);

        assertThat(batch.left()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(batch.right()).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(left.remaining()).isEqualTo(6);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void refusesWhatDoesNotFit() {
        ByteBuffer image = ByteBuffer.allocate(6);

        assertThatThrownBy(() -> batch.add(image, ByteBuffer.allocate(5), 1))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("image of 5 bytes: expected 6 (2 x 3)");
        assertThatThrownBy(() -> batch.add(image, image, 7)).hasMessage("label 7: expected 0 or 1");
        batch.add(image, image, 0);
        assertThatThrownBy(() -> batch.add(image, image, 0)).hasMessage("a batch of 1 pairs is full");
    }

    @Test
    void keepsACopyApart() {
        batch.add(ByteBuffer.wrap(new byte[] {1, 1, 1, 1, 1, 1}), ByteBuffer.allocate(6), 1);
        PairBatch copy = batch.copy();

        batch.clear();
        batch.add(ByteBuffer.allocate(6), ByteBuffer.allocate(6), 0);

        assertThat(copy.left()).containsOnly(1);
        assertThat(copy.labels()).containsExactly(1);
    }
}
