package io.pairstream.evaluator.oneshot;

import java.util.List;

/**
 * How often a model was wrong.
 *
 * @param tasks what came of each task, in order; at least one
 */
public record OneShotResult(List<OfTask> tasks) {

    /** Copies the list. */
    public OneShotResult {
        tasks = List.copyOf(tasks);
    }

    /** Returns how many queries all tasks have. */
    public int queries() {
        return tasks.stream().mapToInt(OfTask::queries).sum();
    }

    /** Returns how many of them got a wrong answer. */
    public int wrong() {
        return tasks.stream().mapToInt(OfTask::wrong).sum();
    }

    /** Returns their share in [0, 1]. */
    public double error() {
        return (double) wrong() / queries();
    }

    /**
     * What came of one task.
     *
     * @param name its name
     * @param ways how many answers each query could have
     * @param queries how many queries it has, at least one
     * @param wrong how many of them got a wrong answer
     */
    public record OfTask(String name, int ways, int queries, int wrong) {

        /** Returns the share of wrong answers in [0, 1]. */
        public double error() {
            return (double) wrong / queries;
        }
    }
}
