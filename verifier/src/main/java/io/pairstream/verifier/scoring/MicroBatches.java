package io.pairstream.verifier.scoring;

import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.PairScores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores pairs on the threads of those who ask, who are as many at a time as there are processors: no question waits for another thread to
 * wake up while its own could answer it. Where all are at work, what waits is scored together by the next one who may.
 */
final class MicroBatches {

    private final PairScores scorer;
    private final BatchLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    /** Questions that nobody has begun to answer, in the order in which they came. */
    private final Deque<Question> waiting = new ArrayDeque<>();

    private int free;

    /** Whether somebody who may answer waits for more questions first. */
    private boolean isGathering;

    /**
     * @param scorer says the scores; asked by several threads
     * @param limits how many questions are taken together
     * @param atATime how many may score at a time
     */
    MicroBatches(PairScores scorer, BatchLimits limits, int atATime) {
        this.scorer = scorer;
        this.limits = limits;
        this.free = atATime;
    }

    /**
     * Returns the score of each pair.
     *
     * @param deadline until when the answer is waited for, by {@link System#nanoTime}
     * @throws LateException if there is none until then, or the thread is interrupted before
     */
    double[] scores(ImagesOfPairs pairs, long deadline) {
        Question own = new Question(pairs);
        List<Question> batch = begin(own, deadline);
        while (!batch.isEmpty()) {
            batch = end(batch, answer(batch), own, deadline);
        }
        return own.scores();
    }

    /** Has a question wait, and returns what the one who asks it is to answer; nothing once it is answered. */
    private List<Question> begin(Question own, long deadline) {
        lock.lock();
        try {
            waiting.add(own);
            arrived.signal();
            return next(own, deadline);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a batch its answer, and returns what is to be answered next, as {@link #begin}. */
    private List<Question> end(List<Question> batch, Answer answer, Question own, long deadline) {
        lock.lock();
        try {
            free++;
            int from = 0;
            for (Question question : batch) {
                question.take(answer, from);
                from += question.pairs.size();
            }
            wakeNext();
            return next(own, deadline);
        } finally {
            lock.unlock();
        }
    }

    private List<Question> next(Question own, long deadline) {
        try {
            awaitTurn(own, deadline);
        } catch (LateException e) {
            waiting.remove(own);
            wakeNext();
            throw e;
        }
        if (own.isAnswered()) {
            return List.of();
        }
        free--;
        List<Question> batch = gather();
        wakeNext();
        return batch;
    }

    /** Returns how many questions nobody has begun to answer. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a question is answered, or may be. */
    private void awaitTurn(Question own, long deadline) {
        while (!own.isAnswered() && (own.isTaken || !mayAnswer())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new LateException();
            }
            try {
                own.changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LateException();
            }
        }
    }

    private boolean mayAnswer() {
        return free > 0 && !isGathering;
    }

    /** Has the question that waits longest looked at again, if there is one and it may be answered. */
    private void wakeNext() {
        Question next = waiting.peek();
        if (next != null && mayAnswer()) {
            next.changed.signal();
        }
    }

    /** Takes questions that wait, or come in time. */
    private List<Question> gather() {
        List<Question> batch = new ArrayList<>();
        long until = System.nanoTime() + limits.time().toNanos();
        isGathering = true;
        int pairs = take(batch, 0);
        long left = until - System.nanoTime();
        while (left > 0 && waiting.isEmpty() && pairs < limits.pairs()) {
            try {
                left = arrived.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                left = 0; // what is there is answered
            }
            pairs = take(batch, pairs);
        }
        isGathering = false;
        return batch;
    }

    /** Adds what waits to a batch, as far as there is room, and returns how many pairs it has then. */
    private int take(List<Question> batch, int before) {
        int pairs = before;
        Question next = waiting.peek();
        while (next != null && (batch.isEmpty() || pairs + next.pairs.size() <= limits.pairs())) {
            batch.add(waiting.remove());
            next.isTaken = true;
            pairs += next.pairs.size();
            next = waiting.peek();
        }
        return pairs;
    }

    private Answer answer(List<Question> batch) {
        try {
            return new Answer(scorer.of(all(batch, ImagesOfPairs::lefts), all(batch, ImagesOfPairs::rights)), null);
        } catch (RuntimeException | Error e) {
            return new Answer(new double[0], e); // each of them throws it
        }
    }

    private static List<byte[]> all(List<Question> batch, Function<ImagesOfPairs, List<byte[]>> side) {
        return batch.stream()
                .flatMap(question -> side.apply(question.pairs).stream())
                .toList();
    }

    /**
     * What has become of a batch.
     *
     * @param scores of all pairs
     * @param failure why there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(double[] scores, @Nullable Throwable failure) {}

    /** Pairs that somebody waits for the scores of. Its state is guarded by the lock. */
    private final class Question {

        private final ImagesOfPairs pairs;
        private final Condition changed = lock.newCondition();
        private boolean isTaken;
        private @Nullable Answer answer;
        private int from;

        Question(ImagesOfPairs pairs) {
            this.pairs = pairs;
        }

        boolean isAnswered() {
            return answer != null;
        }

        void take(Answer ofBatch, int first) {
            answer = ofBatch;
            from = first;
            changed.signal();
        }

        /** Returns the scores, once it is answered. */
        double[] scores() {
            Answer known = Objects.requireNonNull(answer);
            if (known.failure() != null) {
                throw FirstFailure.unchecked(known.failure());
            }
            return Arrays.copyOfRange(known.scores(), from, from + pairs.size());
        }
    }
}
