package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.LabelCounts;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void theRarerLabelIsSentAsOftenAsTheOther() {
        LabelCounts distinct = new LabelCounts(10_000L, 90_000L);

        assertThat(Balance.NONE.sent(distinct)).isEqualTo(distinct);
        assertThat(Balance.OVERSAMPLE.sent(distinct)).isEqualTo(new LabelCounts(90_000L, 90_000L));
        assertThat(Balance.OVERSAMPLE.sent(new LabelCounts(3L, 2L))).isEqualTo(new LabelCounts(3L, 3L));
    }

    @Test
    void namesAreFoundAndListed() {
        assertThat(Balance.named("oversample")).isEqualTo(Balance.OVERSAMPLE).hasToString("oversample");
        assertThatThrownBy(() -> Balance.named("undersample"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("balance 'undersample': expected one of none, oversample");
    }
}
