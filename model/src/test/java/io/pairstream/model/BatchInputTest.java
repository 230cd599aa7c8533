package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchInputTest {

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @Test
    void scalesUnsignedPixelsAndPutsLeftAboveRight() {
        // given
        PairBatch batch = new PairBatch(2, ImageShape.grey(1, 2));
        batch.add(bytes(0, 255), bytes(51, 128), 1);
        batch.add(bytes(1, 2), bytes(3, 4), 0);
        try (BatchInput input = new BatchInput(new ImageLayout(2, 2, 1))) {

            // when
            input.fill(batch, 0, 2);

            // then
            assertThat(input.images().shape()).containsExactly(2, 2, 2, 1);
            assertThat(input.images().dup().data().asFloat())
                    .containsExactly(0, 1, 0.2f, 128 / 255f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f);
            assertThat(input.labels().dup().data().asFloat()).containsExactly(0, 1, 1, 0);
        }
    }

    @Test
    void asChannelsThePixelsAreInterleaved() {
        // given
        PairBatch batch = new PairBatch(1, ImageShape.grey(1, 2));
        batch.add(bytes(0, 255), bytes(51, 128), 1);
        try (BatchInput input = new BatchInput(new ImageLayout(1, 2, 2))) {

            // when
            input.fill(batch, 0, 1);

            // then
            assertThat(input.images().shape()).containsExactly(1, 1, 2, 2);
            assertThat(input.images().dup().data().asFloat()).containsExactly(0, 0.2f, 1, 128 / 255f);
        }
    }

    @Test
    void coloursOfAPixelStayTogether() {
        // given
        PairBatch batch = new PairBatch(2, new ImageShape(1, 2, 3));
        batch.add(bytes(1, 2, 3, 4, 5, 6), bytes(7, 8, 9, 10, 11, 12), 1);
        batch.add(bytes(13, 14, 15, 16, 17, 18), bytes(19, 20, 21, 22, 23, 24), 0);
        try (BatchInput above = new BatchInput(new ImageLayout(2, 2, 3));
                BatchInput beside = new BatchInput(new ImageLayout(1, 2, 6))) {

            // when
            above.fill(batch, 0, 2);
            beside.fill(batch, 1, 2);

            // then
            assertThat(above.images().shape()).containsExactly(2, 2, 2, 3);
            assertThat(bytes(above)).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
            assertThat(beside.images().shape()).containsExactly(1, 1, 2, 6);
            assertThat(bytes(beside)).containsExactly(13, 14, 15, 19, 20, 21, 16, 17, 18, 22, 23, 24);
        }
    }

    /** Returns what bytes the input's numbers were. */
    private static List<Integer> bytes(BatchInput input) {
        List<Integer> bytes = new ArrayList<>();
        for (float number : input.images().dup().data().asFloat()) {
            bytes.add(Math.round(255 * number));
        }
        return bytes;
    }

    @Test
    void aSmallerPassUsesTheFrontOfTheArrays() {
        // given
        PairBatch batch = new PairBatch(2, ImageShape.grey(1, 2));
        batch.add(bytes(0, 255), bytes(0, 0), 1);
        batch.add(bytes(255, 0), bytes(255, 255), 0);
        try (BatchInput input = new BatchInput(new ImageLayout(2, 2, 1))) {
            input.fill(batch, 0, 2);

            // when
            input.fill(batch, 1, 2);

            // then
            assertThat(input.images().shape()).containsExactly(1, 2, 2, 1);
            assertThat(input.images().dup().data().asFloat()).containsExactly(1, 0, 1, 1);
            assertThat(input.labels().dup().data().asFloat()).containsExactly(1, 0);
        }
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
