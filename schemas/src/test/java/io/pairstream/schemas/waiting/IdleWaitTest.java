package io.pairstream.schemas.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleWaitTest {

    @Test
    void isUnderWayUntilItIsOver() {
        // given
        assertThat(IdleWait.underWay()).isEmpty();

        // when
        IdleWait wait = IdleWait.begin("transactions to end");

        // then
        assertThat(IdleWait.underWay()).containsSame(wait);
        assertThat(wait.what()).isEqualTo("transactions to end");
        wait.end();
        assertThat(IdleWait.underWay()).isEmpty();
    }

    @Test
    void isAnotherOneThanTheOneBeforeItForTheSame() {
        IdleWait before = IdleWait.begin("transactions to end");
        var seen = IdleWait.underWay();
        before.end();

        IdleWait now = IdleWait.begin("transactions to end");

        assertThat(IdleWait.underWay()).isNotEqualTo(seen);
        now.end();
    }
}
