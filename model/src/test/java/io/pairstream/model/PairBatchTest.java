package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PairBatchTest {

    private final PairBatch batch = new PairBatch(2, ImageShape.grey(1, 3));

    @Test
    void copiesPixelsFromTheBuffersPosition() {
        // given
        ByteBuffer left = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}, 1, 3);
        ByteBuffer right = ByteBuffer.wrap(new byte[] {4, 5, 6});

        // when
        batch.add(left, right, 1);

        // then
        assertThat(batch.left()).startsWith(1, 2, 3);
        assertThat(batch.right()).startsWith(4, 5, 6);
        assertThat(batch.labels()[0]).isEqualTo((byte) 1);
        assertThat(left.remaining()).isEqualTo(3);
        assertThat(batch.size()).isEqualTo(1);
    }

    @Test
    void isFullAtItsCapacityUntilCleared() {
        // given
        batch.add(image(3), image(3), 0);
        batch.add(image(3), image(3), 0);
        boolean full = batch.isFull();

        // when
        batch.clear();

        // then
        assertThat(full).isTrue();
        assertThat(batch.isFull()).isFalse();
        assertThat(batch.size()).isZero();
    }

    @Test
    void aFullBatchTakesNoMore() {
        // given
        batch.add(image(3), image(3), 0);
        batch.add(image(3), image(3), 0);

        // when
        assertThatThrownBy(() -> batch.add(image(3), image(3), 0))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("a batch of 2 pairs is full");
    }

    @Test
    void anotherLabelIsRefused() {
        // when
        assertThatThrownBy(() -> batch.add(image(3), image(3), 2))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("label 2: expected 0 or 1");
    }

    @Test
    void anImageOfAnotherSizeIsRefusedAndNothingIsAdded() {
        // when
        assertThatThrownBy(() -> batch.add(image(3), image(4), 1))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("image of 4 bytes: expected 3 (1 x 3)");
        assertThat(batch.size()).isZero();
    }

    @Test
    void anImageInColourHasThreeBytesForEachPixel() {
        PairBatch colours = new PairBatch(1, new ImageShape(1, 3, 3));

        assertThatThrownBy(() -> colours.add(image(9), image(3), 1))
                .hasMessage("image of 3 bytes: expected 9 (1 x 3 x 3)");
    }

    private static ByteBuffer image(int bytes) {
        return ByteBuffer.allocate(bytes);
    }

    @Test
    void keepsACopyApart() {
        PairBatch batch = new PairBatch(2, ImageShape.grey(1, 2));
        batch.add(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3, 4}), 1);

        PairBatch copy = batch.copy();
        batch.clear();
        batch.add(ByteBuffer.allocate(2), ByteBuffer.allocate(2), 0);

        assertThat(copy.size()).isEqualTo(1);
        assertThat(copy.left()).containsExactly(1, 2);
        assertThat(copy.labels()).containsExactly(1);
    }
}
