package io.pairstream.schemas.settings;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Schedule;

/** What hyper-parameters have to be: each in its range, and some by what others are. */
public final class HyperParameterRules {

    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_COMPARED = 1_024;

    private HyperParameterRules() {}

    /**
     * Checks hyper-parameters.
     *
     * @throws PairStreamException that names the first that is not possible, its value and what is expected
     */
    public static void require(HyperParameters parameters) {
        RecordSettings.requireInRange(parameters);
        int micro = parameters.getMicroBatchSize();
        int batch = parameters.getBatchSize();
        require(micro <= batch, "micro-batch size", micro, "0 to " + batch);
        requireSchedule(parameters);
        requireContrast(parameters);
    }

    /** All left images of a mini-batch are compared with all right ones at once. */
    private static void requireContrast(HyperParameters parameters) {
        double contrast = parameters.getContrast();
        int batch = parameters.getBatchSize();
        int micro = parameters.getMicroBatchSize();
        require(
                contrast == 0 || batch <= MOST_COMPARED,
                "contrast",
                contrast,
                "0 with mini-batches of more than " + MOST_COMPARED + " pairs, here of " + batch);
        require(contrast == 0 || micro == 0, "contrast", contrast, "0 with micro-batches, here of " + micro);
    }

    /** Settings of schedule step are refused with the others, which would pass over them in silence. */
    private static void requireSchedule(HyperParameters parameters) {
        boolean stepwise = Schedule.named(parameters.getSchedule()) == Schedule.STEP;
        double factor = parameters.getDecayFactor();
        int steps = parameters.getDecaySteps();
        require(
                stepwise ? factor > 0 && factor < 1 : factor == 1,
                "decay factor",
                factor,
                stepwise ? "more than 0, less than 1" : "none with schedule " + parameters.getSchedule());
        require(
                stepwise ? steps >= 1 && steps <= MOST_STEPS : steps == 0,
                "decay steps",
                steps,
                stepwise ? "1 to " + MOST_STEPS : "none with schedule " + parameters.getSchedule());
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }
}
