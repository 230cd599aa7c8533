package io.pairstream.trainer;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.model.StepMetrics;
import io.pairstream.records.StopDecision;
import io.pairstream.trainer.stream.MiniBatch;
import java.util.Optional;

/**
 * A step that is done: all that is announced of it, copied out of the model, which trains on.
 *
 * @param miniBatch what was trained on; its buffer of pairs is in use again
 * @param metrics of the forward pass
 * @param stepMillis time from having the mini-batch to being ready for the next: training, copying what is announced, and
 *     waiting until the step before is announced
 * @param waitMillis time that training waited for the mini-batch
 * @param parameters the model's parameters after the step
 * @param stopDecision what makes this the run's last step although the run has further mini-batches
 * @param checkpointState the model's whole state after the step, if a checkpoint is due
 */
record TrainedStep(
        MiniBatch miniBatch,
        StepMetrics metrics,
        double stepMillis,
        double waitMillis,
        float[] parameters,
        Optional<StopDecision> stopDecision,
        Optional<ModelState> checkpointState) {}
