package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationQueueTest {

    private final Recording evaluation = new Recording();
    private final EvaluationQueue queue =
            new EvaluationQueue(evaluation, new EvaluatorMetrics(new SimpleMeterRegistry()), Duration.ZERO);

    @Test
    void evaluatesInOrderOnOneThread() throws Exception {
        List<Future<List<EvaluationResult>>> all = IntStream.range(0, 20)
                .mapToObj(step -> queue.submit(Checkpoints.of(step)))
                .toList();
        for (Future<List<EvaluationResult>> each : all) {
            each.get(20, TimeUnit.SECONDS);
        }
        queue.close();

        assertThat(evaluation.steps)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).boxed().map(Long::valueOf).toList());
        assertThat(evaluation.owners).hasSize(1);
    }

    @Test
    void givesWayToOtherThreadsInAllThatItRunsInParallel() throws Exception {
        queue.submit(Checkpoints.of(0)).get(20, TimeUnit.SECONDS);
        queue.close();

        assertThat(evaluation.helpers)
                .contains(evaluation.owners.iterator().next())
                .allSatisfy(thread -> {
                    assertThat(thread.getName()).startsWith("pairstream-evaluation-");
                    assertThat(thread.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
                });
    }

    @Test
    void letsTheEvaluationUnderWayEndDropsTheOthersAndFreesTheModelsWhereTheyWereUsed() throws Exception {
        // given one evaluation under way and one that waits
        evaluation.mayEnd = new CountDownLatch(1);
        Future<List<EvaluationResult>> underWay = queue.submit(Checkpoints.of(0));
        Future<List<EvaluationResult>> waiting = queue.submit(Checkpoints.of(1));
        evaluation.begun.await();

        // when
        Thread closing = new Thread(queue::close);
        closing.start();
        evaluation.interrupted.await();
        evaluation.mayEnd.countDown();
        closing.join();

        // then
        assertThat(underWay.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(waiting.isDone()).isFalse();
        assertThat(evaluation.steps).containsExactly(0L);
        assertThat(evaluation.closedOn).isEqualTo(evaluation.owners.iterator().next());
    }

    /** Else the consumers that are closed with it say so in the log. */
    @Test
    void closesTheEvaluationOnAThreadThatIsNotInterrupted() throws Exception {
        queue.submit(Checkpoints.of(0)).get(20, TimeUnit.SECONDS);

        queue.close();

        assertThat(evaluation.closedOn).isNotNull();
        assertThat(evaluation.closedInterrupted).isFalse();
    }

    @Test
    void aCheckpointThatIsNotWholeYetIsInNobodysWay() throws Exception {
        // given one that can be used from the third time on
        evaluation.broken.put(0L, 2);
        try (EvaluationQueue patient = new EvaluationQueue(
                evaluation, new EvaluatorMetrics(new SimpleMeterRegistry()), Duration.ofMinutes(1))) {
            Future<List<EvaluationResult>> broken = patient.submit(Checkpoints.of(0));
            Future<List<EvaluationResult>> whole = patient.submit(Checkpoints.of(1));

            // then the other is evaluated before it, and it is, too
            assertThat(whole.get(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(broken.isDone()).isFalse();
            assertThat(broken.get(20, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(evaluation.steps).containsExactly(1L, 0L);
        assertThat(evaluation.givenUp).isEmpty();
    }

    @Test
    void aCheckpointWhosePairsAreHiddenIsInNobodysWayAndNeverGivenUp() throws Exception {
        evaluation.hidden.add(0L);

        Future<List<EvaluationResult>> behind = queue.submit(Checkpoints.of(0));
        Future<List<EvaluationResult>> other = queue.submit(Checkpoints.of(1));

        assertThat(other.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(behind.isDone()).isFalse();
        evaluation.hidden.remove(0L);
        assertThat(behind.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(evaluation.steps).containsExactly(1L, 0L);
        assertThat(evaluation.givenUp).isEmpty();
        queue.close();
    }

    @Test
    void givesACheckpointUpThatIsNotMadeWholeInTime() {
        evaluation.broken.put(0L, Integer.MAX_VALUE);

        Future<List<EvaluationResult>> broken = queue.submit(Checkpoints.of(0));

        assertThatThrownBy(() -> broken.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SetAsideException.class)
                .hasRootCauseMessage("not whole");
        assertThat(evaluation.givenUp).containsExactly("not whole");
        queue.close();
    }

    /** An evaluation that keeps where it ran; a real one would not show it. */
    private static final class Recording implements CheckpointEvaluation {

        private final Map<Long, Integer> broken = new ConcurrentHashMap<>();
        private final Set<Long> hidden = ConcurrentHashMap.newKeySet();
        private final List<String> givenUp = new CopyOnWriteArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private final Set<Thread> owners = ConcurrentHashMap.newKeySet();
        private final Set<Thread> helpers = ConcurrentHashMap.newKeySet();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private volatile CountDownLatch mayEnd = new CountDownLatch(0);
        private volatile @Nullable Thread closedOn;
        private volatile boolean closedInterrupted;

        @Override
        public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
            int failures = broken.getOrDefault(checkpoint.getStep(), 0);
            if (failures > 0) {
                broken.put(checkpoint.getStep(), failures - 1);
                throw new CheckpointException("not whole");
            }
            if (hidden.contains(checkpoint.getStep())) {
                throw new HiddenPairsException("pairs.test", 1, checkpoint.getRunId());
            }
            steps.add(checkpoint.getStep());
            owners.add(Thread.currentThread());
            begun.countDown();
            awaitEnd();
            IntStream.range(0, 10_000).parallel().forEach(i -> helpers.add(Thread.currentThread()));
            return List.of();
        }

        private void awaitEnd() {
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            if (interrupted.getCount() == 0) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void givenUp(CheckpointCreated checkpoint, String reason) {
            givenUp.add(reason);
        }

        @Override
        public void close() {
            closedOn = Thread.currentThread();
            closedInterrupted = Thread.currentThread().isInterrupted();
        }
    }
}
