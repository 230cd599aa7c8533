package io.pairstream.app.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);
    private static final PairStreamException FAILURE = new PairStreamException("disk is full");

    private final StringWriter err = new StringWriter();
    private final CountDownLatch halted = new CountDownLatch(1);
    private final List<Throwable> told = new CopyOnWriteArrayList<>();

    private Ending ending(Duration markAfter, Duration haltAfter) {
        return new Ending(new PrintWriter(err), markAfter, haltAfter, halted::countDown);
    }

    @Test
    void aProcessThatDoesNotEndIsHaltedWithTheLineOfTheFirstFailure() throws InterruptedException {
        Ending ending = ending(NEVER, AT_ONCE);

        ending.begin(FAILURE);
        ending.begin(new IllegalStateException("what came of it"));

        assertThat(halted.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(err).hasToString("pairstream: disk is full" + System.lineSeparator());
    }

    @Test
    void aProcessWithoutFailureIsLeftAlone() {
        Ending ending = ending(AT_ONCE, AT_ONCE);

        assertThat(ending.hasBegun()).isFalse();
        ending.requireNone();
        assertThat(ending.exitCode(130)).isEqualTo(130);
        assertThat(halted.getCount()).isOne();
        assertThat(err).hasToString("");
    }

    @Test
    void whoWatchesIsToldAtOnceAndAskedToMarkLater() throws InterruptedException {
        CountDownLatch marked = new CountDownLatch(1);
        Ending ending = ending(AT_ONCE, NEVER);
        ending.watch(new Watch(told::add, failure -> marked.countDown()));

        ending.begin(FAILURE);

        assertThat(told).containsExactly(FAILURE);
        assertThat(marked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(ending::requireNone).isSameAs(FAILURE);
    }

    @Test
    void whoWatchesTooLateIsToldAtOnceAndWhoWatchesNoMoreIsNot() {
        Ending ending = ending(NEVER, NEVER);
        Watch done = new Watch(failure -> told.add(new IllegalStateException("told")), failure -> {});
        ending.watch(done);
        ending.unwatch(done);
        ending.begin(FAILURE);

        ending.watch(new Watch(told::add, failure -> {}));

        assertThat(told).containsExactly(FAILURE);
    }

    @Test
    void aCommandThatHasNotNoticedStillFails() {
        Ending ending = ending(NEVER, NEVER);
        ending.begin(FAILURE);

        assertThat(ending.exitCode(0)).isEqualTo(1);
        assertThat(err).hasToString("pairstream: disk is full" + System.lineSeparator());
    }

    @Test
    void theLineIsPrintedOnce() {
        StringWriter commands = new StringWriter();
        Ending ending = ending(NEVER, NEVER);

        ending.say(FAILURE, new PrintWriter(commands));
        ending.haltNow(FAILURE);

        assertThat(commands).hasToString("pairstream: disk is full" + System.lineSeparator());
        assertThat(err).hasToString("");
        assertThat(halted.getCount()).isZero();
    }
}
