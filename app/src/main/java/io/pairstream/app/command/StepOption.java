package io.pairstream.app.command;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TestLosses;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which checkpoint of a run is meant. */
final class StepOption {

    private static final String BEST = "best";
    private static final String LAST = "last";

    @Option(
            names = "--step",
            paramLabel = "STEP",
            defaultValue = BEST,
            description =
                    "Which of the run's checkpoints: best (the lowest test loss of those that are evaluated), last (the"
                            + " newest), or that after mini-batch STEP. Default: ${DEFAULT-VALUE}")
    private String step = BEST;

    /**
     * Returns the checkpoint.
     *
     * @param history the run's
     * @param kafka whose commands are named where something is to be done first
     * @throws PairStreamException if there is none that is meant
     */
    CheckpointCreated of(RunHistory history, KafkaEnvironment kafka) {
        String runId = history.run().getRunId();
        List<CheckpointCreated> all = history.checkpoints();
        if (all.isEmpty()) {
            throw new PairStreamException("run '" + runId + "' has no checkpoint: expected one, which "
                    + kafka.topics().command("train --run-id " + runId) + " makes");
        }
        CheckpointCreated newest = all.get(all.size() - 1);
        return switch (step) {
            case BEST ->
                best(history)
                        .orElseThrow(() -> new PairStreamException("run '" + runId
                                + "' has no checkpoint that is evaluated: expected one ("
                                + kafka.topics().command("evaluate --run-id " + runId) + "), or --step last"));
            case LAST -> newest;
            default ->
                after(all, number())
                        .orElseThrow(() -> new PairStreamException("run '" + runId
                                + "' has no checkpoint after mini-batch " + step
                                + ": expected best, last or a mini-batch up to " + newest.getStep()
                                + " after which there is one"));
        };
    }

    private static Optional<CheckpointCreated> best(RunHistory history) {
        return TestLosses.best(history.testResults().values())
                .map(EvaluationResult::getStep)
                .flatMap(best -> after(history.checkpoints(), OptionalLong.of(best)));
    }

    private static Optional<CheckpointCreated> after(List<CheckpointCreated> all, OptionalLong step) {
        return all.stream()
                .filter(each -> step.isPresent() && each.getStep() == step.getAsLong())
                .findFirst();
    }

    private OptionalLong number() {
        return step.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(step)) : OptionalLong.empty();
    }
}
