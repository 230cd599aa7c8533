package io.pairstream.verifier.web.asking;

import io.pairstream.verifier.scoring.LiveModel;
import io.pairstream.verifier.scoring.ModelHolder;
import io.pairstream.verifier.scoring.WaitingRoom;

/**
 * The model that answers, and how much it may be asked.
 *
 * @param holder has the model
 * @param room counts the pairs that wait
 * @param limits what is taken of requests
 */
public record Answering(ModelHolder holder, WaitingRoom room, RequestLimits limits) {

    /** Returns these where so much may be asked. */
    public static Answering of(ModelHolder holder, RequestLimits limits) {
        return new Answering(holder, new WaitingRoom(limits.waiting()), limits);
    }

    /**
     * Asks the present model, which stays the one that is asked until there is an answer.
     *
     * @param pairs how many pairs or images it is asked
     * @param question what is asked
     * @throws io.pairstream.verifier.scoring.BusyException if there is no room for them
     * @throws io.pairstream.verifier.scoring.NoModelException if there is no model
     */
    public <T> T ask(int pairs, Question<T> question) {
        long deadline = System.nanoTime() + limits.deadline().toNanos();
        return room.during(pairs, () -> question.ask(holder.model(), deadline));
    }

    /** What a model is asked. */
    @FunctionalInterface
    public interface Question<T> {

        /**
         * Asks it.
         *
         * @param deadline until when the answer is waited for, by {@link System#nanoTime}
         */
        T ask(LiveModel model, long deadline);
    }
}
