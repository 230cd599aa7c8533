package io.pairstream.verifier.scoring;

import io.pairstream.model.InferenceModel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something that a model's thread is asked. */
sealed interface ScoringJob {

    /** Says that there is no answer, and why. */
    void fail(Throwable reason);

    /**
     * Pairs to be scored, with others at the same time.
     *
     * @param pairs the pairs
     * @param deadline when nobody waits for the answer any more, by {@link System#nanoTime}
     * @param scores takes the answer
     */
    record Pairs(ImagesOfPairs pairs, long deadline, CompletableFuture<double[]> scores) implements ScoringJob {

        @Override
        public void fail(Throwable reason) {
            scores.completeExceptionally(reason);
        }

        boolean isLate() {
            return System.nanoTime() - deadline > 0;
        }
    }

    /**
     * Something else that is done with the model.
     *
     * @param question what is done
     * @param answer takes what comes of it
     */
    record Other<T>(Function<InferenceModel, T> question, CompletableFuture<T> answer) implements ScoringJob {

        @Override
        public void fail(Throwable reason) {
            answer.completeExceptionally(reason);
        }

        void run(InferenceModel model) {
            answer.complete(question.apply(model));
        }
    }
}
