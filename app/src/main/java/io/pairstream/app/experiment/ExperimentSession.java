package io.pairstream.app.experiment;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.display.Tone;
import io.pairstream.app.run.RunPipeline;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.EvaluationResult;
import io.pairstream.report.ReportWriter;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.text.PlainDecimal;
import java.nio.file.Path;
import java.util.Optional;

/** Does one run after the other, and leaves of each what is worth keeping. */
public final class ExperimentSession {

    private static final int LOSS_LINES = 10;

    private final RunPipeline pipeline;
    private final Terminal terminal;
    private final Path runs;
    private final boolean keepPairs;

    public ExperimentSession(RunPipeline pipeline, Terminal terminal, Path runs, boolean keepPairs) {
        this.pipeline = pipeline;
        this.terminal = terminal;
        this.runs = runs;
        this.keepPairs = keepPairs;
    }

    /**
     * Does what is not done yet of a run, and cleans up behind it.
     *
     * @return the run's history; empty if it was stopped
     */
    public Optional<RunHistory> run(PlannedRun planned) {
        Optional<RunHistory> done = finished(planned);
        Optional<RunHistory> history =
                done.isPresent() ? done : pipeline.run(planned.settings(), planned.images(), LOSS_LINES);
        history.ifPresent(this::keep);
        return history;
    }

    /** Returns the history of a run that is done already, once its settings are known to be the planned ones. */
    private Optional<RunHistory> finished(PlannedRun planned) {
        Optional<RunHistory> history = new RunRegistry(pipeline.kafka())
                .find(planned.runId())
                .map(run -> RunHistory.read(pipeline.kafka(), run.getRunId()))
                .filter(RunHistory::isComplete);
        history.ifPresent(complete -> {
            pipeline.producer(planned.settings(), planned.images()).run();
            terminal.line(terminal.word(Tone.GOOD, "Finished") + " before");
        });
        return history;
    }

    private void keep(RunHistory history) {
        history.finalTestResult().ifPresent(result -> terminal.result(line(result)));
        Path report = terminal.during("Drawing plots", () -> ReportWriter.write(history, runs));
        terminal.result("Report in " + report);
        FinishedRun.removeCheckpoints(history, pipeline.checkpoints());
        if (!keepPairs) {
            new TrainedPairs(pipeline.kafka()).delete();
        }
    }

    private static String line(EvaluationResult result) {
        return "Final model: test accuracy " + PlainDecimal.format(result.getAccuracy()) + ", test loss "
                + PlainDecimal.format(result.getLoss());
    }
}
