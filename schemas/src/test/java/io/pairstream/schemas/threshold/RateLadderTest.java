package io.pairstream.schemas.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.threshold.ThresholdRule.FalseAcceptRate;
import org.junit.jupiter.api.Test;

class RateLadderTest {

    @Test
    void ratesRestOnTenFalseAccepts() {
        assertThat(RateLadder.oneIn(0)).isEmpty();
        assertThat(RateLadder.oneIn(99)).isEmpty();
        assertThat(RateLadder.oneIn(100)).containsExactly(10L);
        assertThat(RateLadder.oneIn(2000)).containsExactly(10L, 20L, 50L, 100L, 200L);
        assertThat(RateLadder.oneIn(100_000))
                .containsExactly(10L, 20L, 50L, 100L, 200L, 500L, 1000L, 2000L, 5000L, 10_000L);
        assertThat(RateLadder.oneIn(Long.MAX_VALUE)).hasSize(51);
    }

    @Test
    void eachIsWrittenAsADecimal() {
        assertThat(RateLadder.oneIn(5000))
                .extracting(oneIn -> FalseAcceptRate.oneIn(oneIn).text())
                .containsExactly("far=0.1", "far=0.05", "far=0.02", "far=0.01", "far=0.005", "far=0.002");
    }
}
