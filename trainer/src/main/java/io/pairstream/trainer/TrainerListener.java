package io.pairstream.trainer;

import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;

/** Hears what a trainer does, one thing at a time, on threads of the trainer's. */
public interface TrainerListener {

    /**
     * Training begins.
     *
     * @param run the run
     * @param nextStep first step to do: 0, or the one after the checkpoint that was restored
     * @param steps steps of the whole run
     */
    default void training(Run run, long nextStep, long steps) {}

    /** A step was done and its event is committed. */
    default void stepped(TrainingStep step) {}

    /** Training cannot go on: what is open is closed after this. Told once. */
    default void trainingFails(Throwable failure) {}

    /** The run ends before its mini-batches do. */
    default void stoppedEarly(StopDecision decision) {}
}
