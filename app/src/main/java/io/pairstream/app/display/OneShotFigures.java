package io.pairstream.app.display;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.evaluator.oneshot.OneShotResult;
import io.pairstream.evaluator.oneshot.OneShotResult.OfTask;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.report.WholeFiles;
import io.pairstream.schemas.text.PlainJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;

/**
 * What came of one-shot tasks, for people and for programs.
 *
 * @param checkpoint whose model was asked
 * @param result what came of it
 */
public record OneShotFigures(CheckpointCreated checkpoint, OneShotResult result) {

    private static final long PERCENT = 100;

    /** Returns a line for each task. */
    public List<String> ofTasks() {
        return result.tasks().stream()
                .map(task -> task.name() + ", " + ways(task.ways(), task.ways()) + ": "
                        + error(task.wrong(), task.queries()))
                .toList();
    }

    /** Returns a line that says which model was asked. */
    public String ofModel() {
        return "Model of run " + checkpoint.getRunId() + " after mini-batch " + checkpoint.getStep();
    }

    /** Returns a line for all tasks together. */
    public String ofAll() {
        IntSummaryStatistics ways =
                result.tasks().stream().mapToInt(OfTask::ways).summaryStatistics();
        return "One-shot: " + counted(result.queries(), "query", "queries") + " of "
                + counted(result.tasks().size(), "task", "tasks") + ", " + ways(ways.getMin(), ways.getMax()) + ": "
                + error(result.wrong(), result.queries());
    }

    private static String ways(int least, int most) {
        return least == most ? counted(most, "way", "ways") : least + " to " + most + " ways";
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static String error(int wrong, int queries) {
        BigDecimal percent =
                BigDecimal.valueOf(PERCENT * wrong).divide(BigDecimal.valueOf(queries), 1, RoundingMode.HALF_EVEN);
        return "error " + percent.toPlainString() + " % (" + wrong + " of " + queries + ")";
    }

    /**
     * Writes the figures for programs.
     *
     * @param file the file; one that is there is replaced
     * @throws io.pairstream.schemas.PairStreamException if it cannot be written
     */
    public void write(Path file) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("runId", checkpoint.getRunId());
        figures.put("network", checkpoint.getNetwork());
        figures.put("step", checkpoint.getStep());
        add(figures, result.queries(), result.wrong(), result.error());
        ArrayNode tasks = figures.putArray("tasks");
        for (OfTask task : result.tasks()) {
            ObjectNode node = tasks.addObject().put("name", task.name()).put("ways", task.ways());
            add(node, task.queries(), task.wrong(), task.error());
        }
        WholeFiles.write(file, PlainJson.write(figures).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ObjectNode node, int queries, int wrong, double error) {
        node.put("queries", queries).put("wrong", wrong).set("error", PlainJson.number(error));
    }
}
