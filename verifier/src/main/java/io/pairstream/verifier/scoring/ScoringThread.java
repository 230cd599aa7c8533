package io.pairstream.verifier.scoring;

import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.PairScorer;
import io.pairstream.model.PairScores;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model and the thread that it belongs to. What waits when the thread is free is scored together. Whoever asks may be any thread; nothing
 * may be asked any more once it is closed.
 */
final class ScoringThread implements AutoCloseable {

    private final ModelOptions options;
    private final boolean bothOrders;
    private final BatchLimits limits;
    private final FirstFailure failure;
    private final BlockingQueue<ScoringJob> jobs = new LinkedBlockingQueue<>();
    private final ScoringJob.Other<Boolean> end = new ScoringJob.Other<>(model -> true, new CompletableFuture<>());
    private final Thread thread;

    /**
     * @param options of the model
     * @param bothOrders whether each pair is asked for in both orders
     * @param limits how many questions are taken together
     * @param failure takes an {@link Error} that a question ends with
     */
    ScoringThread(ModelOptions options, boolean bothOrders, BatchLimits limits, FirstFailure failure) {
        this.options = options;
        this.bothOrders = bothOrders;
        this.limits = limits;
        this.failure = failure;
        this.thread = new Thread(this::run, "pairstream-verifier-model");
        thread.setDaemon(true);
        thread.start();
    }

    ModelOptions options() {
        return options;
    }

    /** Asks for the scores of pairs; {@code deadline} is by {@link System#nanoTime}. */
    CompletableFuture<double[]> scores(ImagesOfPairs pairs, long deadline) {
        ScoringJob.Pairs job = new ScoringJob.Pairs(pairs, deadline, new CompletableFuture<>());
        jobs.add(job);
        return job.scores();
    }

    /** Asks for something else; it is done in its turn. */
    <T> CompletableFuture<T> ask(Function<InferenceModel, T> question) {
        ScoringJob.Other<T> job = new ScoringJob.Other<>(question, new CompletableFuture<>());
        jobs.add(job);
        return job.answer();
    }

    private void run() {
        try (InferenceModel model = Models.forInference(options)) {
            answer(model, new PairScorer(model.scores(), bothOrders));
        } catch (InterruptedException e) {
            fail(new PairStreamException("interrupted", e));
        } catch (RuntimeException | Error e) {
            failure.set(e);
            fail(e);
        }
    }

    private void fail(Throwable reason) {
        List<ScoringJob> left = new ArrayList<>();
        jobs.drainTo(left);
        left.forEach(job -> job.fail(reason));
    }

    private void answer(InferenceModel model, PairScores scorer) throws InterruptedException {
        @Nullable ScoringJob next = null;
        while (next != end) {
            ScoringJob job = next == null ? jobs.take() : next;
            next = null;
            if (job instanceof ScoringJob.Pairs first) {
                List<ScoringJob.Pairs> together = new ArrayList<>(List.of(first));
                next = gather(together);
                score(scorer, together);
            } else if (job instanceof ScoringJob.Other<?> other) {
                guarded(List.of(job), () -> other.run(model));
                next = job == end ? end : null;
            }
        }
    }

    /** Adds jobs that wait, or come in time, and returns the one that does not go with them, if there is one. */
    private @Nullable ScoringJob gather(List<ScoringJob.Pairs> together) throws InterruptedException {
        int pairs = together.get(0).pairs().size();
        long until = System.nanoTime() + limits.time().toNanos();
        while (pairs < limits.pairs()) {
            ScoringJob next = jobs.poll();
            if (next == null) {
                next = jobs.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            if (!(next instanceof ScoringJob.Pairs more) || pairs + more.pairs().size() > limits.pairs()) {
                return next;
            }
            together.add(more);
            pairs += more.pairs().size();
        }
        return null;
    }

    private void score(PairScores scorer, List<ScoringJob.Pairs> together) {
        List<ScoringJob.Pairs> waited =
                together.stream().filter(job -> !job.isLate()).toList();
        together.stream().filter(ScoringJob.Pairs::isLate).forEach(job -> job.fail(new LateException()));
        if (waited.isEmpty()) {
            return;
        }
        guarded(waited, () -> {
            double[] scores = scorer.of(all(waited, ImagesOfPairs::lefts), all(waited, ImagesOfPairs::rights));
            int from = 0;
            for (ScoringJob.Pairs job : waited) {
                double[] its = new double[job.pairs().size()];
                System.arraycopy(scores, from, its, 0, its.length);
                from += its.length;
                job.scores().complete(its);
            }
        });
    }

    private static List<byte[]> all(List<ScoringJob.Pairs> jobs, Function<ImagesOfPairs, List<byte[]>> side) {
        return jobs.stream().flatMap(job -> side.apply(job.pairs()).stream()).toList();
    }

    private void guarded(List<? extends ScoringJob> asked, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            asked.forEach(job -> job.fail(e));
        } catch (Error e) {
            failure.set(e);
            asked.forEach(job -> job.fail(e));
        }
    }

    /** Ends the thread once all that was asked is answered. Does not wait for that. */
    @Override
    public void close() {
        jobs.add(end);
    }
}
