package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairScorerTest {

    private static final List<byte[]> LEFTS = List.of(new byte[] {1}, new byte[] {2});
    private static final List<byte[]> RIGHTS = List.of(new byte[] {10}, new byte[] {4});

    /** Says another of a pair than of its images exchanged. */
    private static double[] shares(List<byte[]> lefts, List<byte[]> rights) {
        return new double[] {share(lefts.get(0)[0], rights.get(0)[0]), share(lefts.get(1)[0], rights.get(1)[0])};
    }

    private static double share(int left, int right) {
        return (left + 0.5 * right) / 16;
    }

    @Test
    void oneOrderIsWhatTheNetworkSays() {
        assertThat(new PairScorer(PairScorerTest::shares, false).of(LEFTS, RIGHTS))
                .containsExactly(6 / 16.0, 4 / 16.0);
    }

    @Test
    void bothOrdersAreTheMeanOfWhatItSays() {
        // given
        PairScorer scorer = new PairScorer(PairScorerTest::shares, true);

        // when
        double[] scores = scorer.of(LEFTS, RIGHTS);

        // then
        assertThat(scores).containsExactly((6 + 10.5) / 32, (4 + 5.0) / 32);
        assertThat(scorer.of(RIGHTS, LEFTS)).isEqualTo(scores);
    }
}
