package io.pairstream.verifier.scoring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pairstream.model.PairScores;
import io.pairstream.schemas.PairStreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatchesTest {

    private static final long A_MINUTE = SECONDS.toNanos(60);

    private final ExecutorService askers = Executors.newCachedThreadPool();

    /** The pairs of each call. */
    private final ConcurrentLinkedQueue<Integer> calls = new ConcurrentLinkedQueue<>();

    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end() {
        goOn.countDown();
        askers.shutdownNow();
    }

    @Test
    void eachIsAnsweredItsOwnWhoeverAsksAtTheSameTime() {
        // given
        MicroBatches batches = new MicroBatches(this::score, limits(8, 0), 2);

        // when
        List<CompletableFuture<Void>> all = IntStream.range(0, 16)
                .mapToObj(asker -> CompletableFuture.runAsync(() -> askOften(batches, asker), askers))
                .toList();

        // then
        all.forEach(CompletableFuture::join);
        assertThat(calls.stream().mapToInt(pairs -> pairs).sum()).isEqualTo(16 * 300 * 2);
        assertThat(calls).allSatisfy(pairs -> assertThat(pairs).isBetween(1, 8));
    }

    private static void askOften(MicroBatches batches, int asker) {
        for (int question = 0; question < 300; question++) {
            int[] values = IntStream.rangeClosed(asker, asker + question % 3).toArray();
            double[] expected = Arrays.stream(values).asDoubleStream().toArray();
            assertThat(batches.scores(pairs(values), soon())).isEqualTo(expected);
        }
    }

    @Test
    void whatWaitsIsScoredTogetherUpToTheLimit() {
        // given
        MicroBatches batches = new MicroBatches(this::scoreWhenAllowed, limits(3, 0), 1);
        CompletableFuture<double[]> first = ask(batches, 1);
        awaitCalls(1);
        List<CompletableFuture<double[]>> others = new ArrayList<>();
        for (int value = 2; value <= 6; value++) {
            others.add(ask(batches, value));
            awaitWaiting(batches, value - 1);
        }

        // when
        goOn.countDown();

        // then
        assertThat(first.join()).containsExactly(1);
        assertThat(others.stream().map(CompletableFuture::join))
                .containsExactly(
                        new double[] {2}, new double[] {3}, new double[] {4}, new double[] {5}, new double[] {6});
        assertThat(calls).containsExactly(1, 3, 2);
    }

    @Test
    void aQuestionOfMorePairsThanTheLimitIsScoredAlone() {
        // given
        MicroBatches batches = new MicroBatches(this::score, limits(2, 0), 1);

        // when
        double[] scores = batches.scores(pairs(1, 2, 3), soon());

        // then
        assertThat(scores).containsExactly(1, 2, 3);
        assertThat(calls).containsExactly(3);
    }

    @Test
    void asManyScoreAtATimeAsMay() {
        // given
        CyclicBarrier both = new CyclicBarrier(2);
        PairScores together = (lefts, rights) -> {
            try {
                both.await(30, SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return score(lefts, rights);
        };
        MicroBatches batches = new MicroBatches(together, limits(8, 0), 2);

        // when
        CompletableFuture<double[]> one = ask(batches, 1);
        CompletableFuture<double[]> other = ask(batches, 2);

        // then
        assertThat(one.join()).containsExactly(1);
        assertThat(other.join()).containsExactly(2);
        assertThat(calls).containsExactly(1, 1);
    }

    @Test
    void whoHasWaitedUntilTheDeadlineIsToldSoAndNotScored() {
        // given
        MicroBatches batches = new MicroBatches(this::scoreWhenAllowed, limits(8, 0), 1);
        CompletableFuture<double[]> first = ask(batches, 1);
        awaitCalls(1);

        // when
        assertThatThrownBy(() -> batches.scores(pairs(2), System.nanoTime() + 20_000_000))
                .isInstanceOf(LateException.class)
                .hasMessage("no answer within the deadline: the model is asked more than it can answer");

        // then
        CompletableFuture<double[]> next = ask(batches, 3);
        awaitWaiting(batches, 1);
        goOn.countDown();
        assertThat(first.join()).containsExactly(1);
        assertThat(next.join()).containsExactly(3);
        assertThat(calls).containsExactly(1, 1);
    }

    @Test
    void whoIsInterruptedLeavesTheOthersTheirTurns() throws Exception {
        // given
        MicroBatches batches = new MicroBatches(this::scoreWhenAllowed, limits(1, 0), 1);
        CompletableFuture<double[]> first = ask(batches, 1);
        awaitCalls(1);
        Thread[] waiting = new Thread[1];
        CompletableFuture<double[]> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    waiting[0] = Thread.currentThread();
                    return batches.scores(pairs(2), soon());
                },
                askers);
        awaitWaiting(batches, 1);
        CompletableFuture<double[]> last = ask(batches, 3);
        awaitWaiting(batches, 2);

        // when
        waiting[0].interrupt();

        // then
        assertThatThrownBy(interrupted::join).hasCauseInstanceOf(LateException.class);
        goOn.countDown();
        assertThat(first.join()).containsExactly(1);
        assertThat(last.join()).containsExactly(3);
    }

    @Test
    void aFailureIsToldToAllOfTheBatchAndToNoOther() {
        // given
        PairScores broken = (lefts, rights) -> {
            double[] scores = scoreWhenAllowed(lefts, rights);
            if (Arrays.stream(scores).anyMatch(score -> score == 2)) {
                throw new PairStreamException("2 is not to be had");
            }
            return scores;
        };
        MicroBatches batches = new MicroBatches(broken, limits(8, 0), 1);
        CompletableFuture<double[]> first = ask(batches, 1);
        awaitCalls(1);
        CompletableFuture<double[]> second = ask(batches, 2);
        awaitWaiting(batches, 1);
        CompletableFuture<double[]> third = ask(batches, 3);
        awaitWaiting(batches, 2);

        // when
        goOn.countDown();

        // then
        assertThat(first.join()).containsExactly(1);
        for (CompletableFuture<double[]> failed : List.of(second, third)) {
            assertThatThrownBy(failed::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("2 is not to be had");
        }
        assertThat(batches.scores(pairs(4), soon())).containsExactly(4);
    }

    @Test
    void whoGathersIsJoinedByThoseWhoComeInTime() {
        // given
        MicroBatches batches = new MicroBatches(this::score, limits(3, 30_000), 2);

        // when
        List<CompletableFuture<double[]>> all = List.of(ask(batches, 1), ask(batches, 2), ask(batches, 3));

        // then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(all).allMatch(CompletableFuture::isDone));
        assertThat(calls).containsExactly(3);
    }

    @Test
    void whoGathersInVainIsAnsweredAlone() {
        // given
        MicroBatches batches = new MicroBatches(this::score, limits(3, 5), 2);

        // when
        double[] scores = batches.scores(pairs(1), soon());

        // then
        assertThat(scores).containsExactly(1);
    }

    private static BatchLimits limits(int pairs, int millis) {
        return new BatchLimits(pairs, Duration.ofMillis(millis));
    }

    private static long soon() {
        return System.nanoTime() + A_MINUTE;
    }

    private static ImagesOfPairs pairs(int... values) {
        List<byte[]> images = Arrays.stream(values)
                .mapToObj(value -> new byte[] {(byte) value})
                .toList();
        return new ImagesOfPairs(images, images);
    }

    private CompletableFuture<double[]> ask(MicroBatches batches, int value) {
        return CompletableFuture.supplyAsync(() -> batches.scores(pairs(value), soon()), askers);
    }

    private double[] score(List<byte[]> lefts, List<byte[]> rights) {
        calls.add(lefts.size());
        return lefts.stream().mapToDouble(image -> image[0]).toArray();
    }

    private double[] scoreWhenAllowed(List<byte[]> lefts, List<byte[]> rights) {
        double[] scores = score(lefts, rights);
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return scores;
    }

    private void awaitCalls(int count) {
        await().until(() -> calls.size() == count);
    }

    private static void awaitWaiting(MicroBatches batches, int count) {
        await().until(() -> batches.waiting() == count);
    }
}
