package io.pairstream.app.run;

import io.pairstream.app.display.OneShotFigures;
import io.pairstream.app.display.Terminal;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.evaluator.oneshot.OneShotEvaluation;
import io.pairstream.evaluator.oneshot.OneShotTask;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import java.nio.file.Path;
import java.util.List;

/**
 * One-shot tasks that a run's model is asked.
 *
 * @param tasks the tasks, at least one
 * @param turned whether it is asked of turned images too
 */
public record OneShotQuestions(List<OneShotTask> tasks, boolean turned) {

    /**
     * Asks the model of a checkpoint, and shows what came of it.
     *
     * @param store folder of the checkpoint store
     * @return what is shown
     * @throws io.pairstream.schemas.PairStreamException if the checkpoint or the image in a file cannot be had
     */
    public OneShotFigures ask(Run run, CheckpointCreated checkpoint, Path store, Terminal terminal) {
        OneShotFigures figures = terminal.during(
                "Comparing images",
                () -> new OneShotFigures(
                        checkpoint,
                        OneShotEvaluation.evaluate(run, checkpoint, new FileCheckpointStore(store), tasks, turned)));
        figures.ofTasks().forEach(terminal::line);
        terminal.line(figures.ofModel());
        terminal.result(figures.ofAll());
        return figures;
    }
}
