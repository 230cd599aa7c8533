package io.pairstream.schemas.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final Awaited PAIRS = new Awaited("pairs of run 'r'", ": is 'pairstream produce' running?");
    private static final String WAITING = "Waiting for pairs of run 'r': is 'pairstream produce' running?";
    private static final String OVER = "Going on: no longer waiting for pairs of run 'r'";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private long seconds = 1_000;
    private final Waits waits = new Waits(
            () -> Duration.ofSeconds(seconds).toNanos(),
            () -> Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            lines::add);

    @Test
    void saysForWhatAfterTenSecondsAndOnceAMinuteFromThenOn() {
        WaitNotice notice = new WaitNotice(waits);

        waitFor(notice, 9);
        assertThat(lines).isEmpty();
        waitFor(notice, 2);
        assertThat(lines).containsExactly(WAITING);
        waitFor(notice, 58);
        assertThat(lines).hasSize(1);
        waitFor(notice, 2);
        assertThat(lines).containsExactly(WAITING, WAITING);
    }

    @Test
    void saysThatItGoesOnIfItHasSaidThatItWaits() {
        WaitNotice notice = new WaitNotice(waits);
        waitFor(notice, 12);

        notice.over();
        notice.over();

        assertThat(lines).containsExactly(WAITING, OVER);
    }

    @Test
    void saysNothingOfShortWaitsHoweverMany() {
        WaitNotice notice = new WaitNotice(waits);

        for (int i = 0; i < 20; i++) {
            waitFor(notice, 8);
            notice.over();
        }

        assertThat(lines).isEmpty();
    }

    @Test
    void severalThatWaitForTheSameAreOneLine() {
        WaitNotice one = new WaitNotice(waits);
        WaitNotice other = new WaitNotice(waits);
        waitFor(one, 12);
        waitFor(other, 12);

        one.over();
        other.over();

        assertThat(lines).containsExactly(WAITING, OVER);
    }

    @Test
    void aCallThatBlocksIsToldOfByAnotherThread() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Waits real = new Waits(System::nanoTime, () -> Duration.ofMillis(20), Duration.ofMinutes(1), line -> {
            lines.add(line);
            told.countDown();
        });

        try (BlockedCalls calls = new BlockedCalls(real)) {
            calls.result(() -> PAIRS, () -> awaited(told));
        }

        assertThat(lines).containsExactly(WAITING, OVER);
    }

    @Test
    void aCallThatFailsDoesNotGoOn() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Waits real = new Waits(System::nanoTime, () -> Duration.ofMillis(20), Duration.ofMinutes(1), line -> {
            lines.add(line);
            told.countDown();
        });

        try (BlockedCalls calls = new BlockedCalls(real)) {
            assertThatThrownBy(() -> calls.during(() -> PAIRS, () -> {
                        awaited(told);
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
        }

        assertThat(lines).containsExactly(WAITING);
    }

    private static boolean awaited(CountDownLatch told) {
        try {
            told.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void waitFor(WaitNotice notice, int forSeconds) {
        for (int i = 0; i < forSeconds; i++) {
            notice.waiting(() -> PAIRS);
            seconds++;
        }
    }
}
