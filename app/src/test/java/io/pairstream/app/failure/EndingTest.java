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
    private final PairStreamException failure = new PairStreamException("disk is full");

    private final StringWriter err = new StringWriter();
    private final CountDownLatch halted = new CountDownLatch(1);
    private final List<Throwable> told = new CopyOnWriteArrayList<>();

    private Ending ending(Duration markAfter, Duration haltAfter) {
        return new Ending(new PrintWriter(err), markAfter, haltAfter, halted::countDown);
    }

    @Test
    void aProcessThatDoesNotEndIsHaltedWithTheLineOfTheFirstFailure() throws InterruptedException {
        Ending ending = ending(NEVER, AT_ONCE);

        ending.begin(failure);
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
        ending.watch(new Watch(told::add, thrown -> marked.countDown()));

        ending.begin(failure);

        assertThat(told).containsExactly(failure);
        assertThat(marked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(ending::requireNone).isSameAs(failure);
    }

    @Test
    void whoWatchesTooLateIsToldAtOnceAndWhoWatchesNoMoreIsNot() {
        Ending ending = ending(NEVER, NEVER);
        Watch done = new Watch(thrown -> told.add(new IllegalStateException("told")), thrown -> {});
        ending.watch(done);
        ending.unwatch(done);
        ending.begin(failure);

        ending.watch(new Watch(told::add, thrown -> {}));

        assertThat(told).containsExactly(failure);
    }

    @Test
    void aCommandThatHasNotNoticedStillFails() {
        Ending ending = ending(NEVER, NEVER);
        ending.begin(failure);

        assertThat(ending.exitCode(0)).isEqualTo(1);
        assertThat(err).hasToString("pairstream: disk is full" + System.lineSeparator());
    }

    @Test
    void theLineIsPrintedOnce() {
        StringWriter commands = new StringWriter();
        Ending ending = ending(NEVER, NEVER);

        ending.say(failure, new PrintWriter(commands));
        ending.haltNow(failure);

        assertThat(commands).hasToString("pairstream: disk is full" + System.lineSeparator());
        assertThat(err).hasToString("");
        assertThat(halted.getCount()).isZero();
    }
}
