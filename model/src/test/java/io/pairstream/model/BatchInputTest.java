package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.layers.NativeLibrary;
import java.nio.ByteBuffer;
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
        PairBatch batch = new PairBatch(2, 1, 2);
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
        PairBatch batch = new PairBatch(1, 1, 2);
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
    void aSmallerPassUsesTheFrontOfTheArrays() {
        // given
        PairBatch batch = new PairBatch(2, 1, 2);
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

    private static ByteBuffer bytes(int first, int second) {
        return ByteBuffer.wrap(new byte[] {(byte) first, (byte) second});
    }
}
