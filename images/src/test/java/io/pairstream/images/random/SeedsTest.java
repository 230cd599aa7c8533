package io.pairstream.images.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void isTheHeadOfTheHashOfTheText() {
        // given: printf 'pairstream/42/epoch-order/3' | sha256sum
        long expected = 0xf5e87df4725d1cb0L;

        long seed = Seeds.derive(42, "epoch-order", 3);

        assertThat(seed).isEqualTo(expected);
    }

    @Test
    void differsBySeedPurposeAndIndex() {
        assertThat(Seeds.derive(1, "a", 0))
                .isNotEqualTo(Seeds.derive(2, "a", 0))
                .isNotEqualTo(Seeds.derive(1, "b", 0))
                .isNotEqualTo(Seeds.derive(1, "a", 1));
    }
}
