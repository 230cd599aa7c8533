package io.pairstream.evaluator.oneshot;

import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks a checkpoint's model one-shot tasks. Its answer is the support image with the highest score; one that shares the highest score
 * with others is no answer, and counts as wrong.
 */
public final class OneShotEvaluation {

    private final ImagePreparer preparer;
    private final OneShotScores scores;

    /**
     * @param preparer makes files into images for the model
     * @param scores compares images
     */
    OneShotEvaluation(ImagePreparer preparer, OneShotScores scores) {
        this.preparer = preparer;
        this.scores = scores;
    }

    /**
     * Returns how often the model of a checkpoint is wrong. Takes the calling thread for the model.
     *
     * @param run the run, which says how images are prepared
     * @param checkpoint one of its checkpoints
     * @param store where the checkpoint is
     * @param tasks the tasks, at least one
     * @param turned whether the model is asked of turned images too
     * @throws io.pairstream.schemas.PairStreamException if the checkpoint or the image in a file cannot be had
     */
    public static OneShotResult evaluate(
            Run run, CheckpointCreated checkpoint, CheckpointStore store, List<OneShotTask> tasks, boolean turned) {
        float[] parameters = store.loadParameters(checkpoint.getUri(), checkpoint.getSha256());
        var options = RunModelOptions.of(run);
        try (InferenceModel model = Models.forInference(options)) {
            model.load(parameters);
            OneShotScores scores =
                    new OneShotScores(model, options.images(), options.network().isSymmetric(), turned);
            OneShotEvaluation evaluation = new OneShotEvaluation(ImagePreparer.of(run), scores);
            return new OneShotResult(tasks.stream().map(evaluation::of).toList());
        }
    }

    /** Returns what comes of a task. */
    OneShotResult.OfTask of(OneShotTask task) {
        List<byte[]> queries =
                images(task.queries().stream().map(OneShotTask.Query::file).toList());
        double[][] found = scores.of(queries, images(task.supports()));
        int wrong = 0;
        for (int query = 0; query < found.length; query++) {
            wrong += isRight(found[query], task.queries().get(query).answer()) ? 0 : 1;
        }
        return new OneShotResult.OfTask(task.name(), task.ways(), found.length, wrong);
    }

    private List<byte[]> images(List<Path> files) {
        return files.stream().map(preparer::samples).toList();
    }

    private static boolean isRight(double[] scores, int answer) {
        for (int support = 0; support < scores.length; support++) {
            if (support != answer && !(scores[answer] > scores[support])) { // what is no number is no answer
                return false;
            }
        }
        return true;
    }
}
