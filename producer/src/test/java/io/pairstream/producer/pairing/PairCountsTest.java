package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class PairCountsTest {

    @Test
    void addsUp() {
        PairCounts counts = new PairCounts(3, 4);

        assertThat(counts.total()).isEqualTo(7);
        assertThat(counts.of(PairSet.DIFFERENT)).isEqualTo(3);
        assertThat(counts.of(PairSet.SAME)).isEqualTo(4);
    }

    @Test
    void refusesCountsOutOfRange() {
        assertThatThrownBy(() -> new PairCounts(-1, 4))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("pairs of label 0 -1: expected 0 to 100000000");
        assertThatThrownBy(() -> new PairCounts(1, Long.MAX_VALUE))
                .hasMessage("pairs of label 1 9223372036854775807: expected 0 to 100000000");
        assertThatThrownBy(() -> new PairCounts(0, 0))
                .hasMessage("pairs in all 0: expected 1 to 100000000 for both labels");
    }

    @Test
    void fewerKeepTheRatio() {
        PairCounts wanted = new PairCounts(100, 50, true);

        assertThat(wanted.outOf(200, 50)).isEqualTo(new PairCounts(100, 50));
        assertThat(wanted.outOf(200, 10)).isEqualTo(new PairCounts(20, 10));
        assertThat(wanted.outOf(30, 49)).isEqualTo(new PairCounts(30, 15));
        assertThat(wanted.outOf(1, 40)).isEqualTo(new PairCounts(1, 1));
    }

    /** What there are none of, or what must not be fewer, is complained about where it is drawn. */
    @Test
    void noneIsNotFewer() {
        assertThat(new PairCounts(100, 50, true).outOf(200, 0)).isEqualTo(new PairCounts(100, 50));
        assertThat(new PairCounts(100, 50).outOf(30, 49)).isEqualTo(new PairCounts(100, 50));
    }
}
