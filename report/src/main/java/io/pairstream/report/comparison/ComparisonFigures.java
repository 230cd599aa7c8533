package io.pairstream.report.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pairstream.records.EvaluationResult;
import io.pairstream.report.PresentClasses;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.text.PlainJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The figures of comparisons for programs: an object with one entry for each group of runs.
 *
 * <p>{@code reportTest} and {@code randomTest} are the final models' accuracies on the alternating and the random test
 * pairs: median, mean, minimum, maximum, and that of each seed in the order of {@code seeds}; {@code null} where there is no
 * such test set. Other test sets are there by their name, as {@code listedTest}. {@code recalls} has the same of the recall of
 * label 0 and label 1. {@code samplesUntil9778} says how many pairs had been trained on when the accuracy on random test pairs
 * first was at least 0.9778, for each seed, {@code null} where it never was; how they spread is there if all seeds reached it. {@code settings} has all that the runs were declared
 * with but their seeds. {@code imagesDigest} has what stands for all images of each seed's data set, {@code null} where an
 * earlier version declared the run. {@code remarks} is there where a reader of the figures must know something.
 */
public final class ComparisonFigures {

    /** The accuracy that the university report states. */
    public static final double REPORTED_ACCURACY = 0.9778;

    /** The figure that a test set's entry is of; the others are within. */
    private static final String OF_ITSELF = "accuracy";

    private static final String REPORT_PAIRS = "alternating";
    private static final String RANDOM_PAIRS = "random";

    /** Test sets whose entries are there in any case. */
    private static final Set<String> NAMED_OTHERWISE = Set.of(REPORT_PAIRS, RANDOM_PAIRS);

    private ComparisonFigures() {}

    /**
     * Puts a comparison's figures beside those of others.
     *
     * @param figures entries of earlier comparisons; those of this one's groups are replaced, but for seeds with the same
     *     settings that this comparison has not
     */
    static void add(Comparison comparison, ObjectNode figures) {
        for (RunGroup group : comparison.groups()) {
            Optional<ExperimentNote> note = comparison.note(group);
            String name = group.distinct(note.map(ExperimentNote::entry).orElse(group.commonName()));
            ObjectNode entry = JsonNodeFactory.instance.objectNode();
            entry.put("experiment", note.map(ExperimentNote::experiment).orElse(group.name()));
            entry.put("network", group.runs().get(0).history().run().getNetwork());
            ArrayNode runs = entry.putArray("runs");
            group.seeds().forEach(run -> runs.add(run.runId()));
            ArrayNode seeds = entry.putArray("seeds");
            group.seeds().forEach(run -> seeds.add(run.seed()));
            addRemarks(entry, group);
            addTestSet(entry, "reportTest", group, REPORT_PAIRS);
            addTestSet(entry, "randomTest", group, RANDOM_PAIRS);
            group.testSets().stream()
                    .filter(set -> !NAMED_OTHERWISE.contains(set))
                    .forEach(set -> addTestSet(entry, set + "Test", group, set));
            ObjectNode recalls = entry.putObject("recalls");
            addRecalls(recalls, "reportTest", group, REPORT_PAIRS);
            addRecalls(recalls, "randomTest", group, RANDOM_PAIRS);
            entry.set("training", spread(group.onTraining(EvaluationResult::getAccuracy)));
            entry.set("samplesUntil9778", samples(group));
            entry.set(FiguresBySeed.IMAGES, images(group));
            addSettings(entry.putObject("settings"), group);
            figures.set(name, FiguresBySeed.withSeedsOf(figures.path(name), entry));
        }
    }

    private static void addTestSet(ObjectNode entry, String name, RunGroup group, String testSet) {
        if (group.testSets().contains(testSet)) {
            ObjectNode node = spread(group.onTestSet(testSet, EvaluationResult::getAccuracy));
            for (Figure figure : Figure.all()) {
                if (!figure.name().equals(OF_ITSELF)) {
                    node.set(figure.name(), spread(group.onTestSet(testSet, figure)));
                }
            }
            entry.set(name, node);
        } else {
            entry.set(name, NullNode.getInstance());
        }
    }

    private static void addRecalls(ObjectNode recalls, String name, RunGroup group, String testSet) {
        if (group.testSets().contains(testSet)) {
            ObjectNode node = recalls.putObject(name);
            node.set("label0", spread(group.onTestSet(testSet, recall(0))));
            node.set("label1", spread(group.onTestSet(testSet, recall(1))));
        }
    }

    private static ToDoubleFunction<EvaluationResult> recall(int label) {
        return result -> PresentClasses.recall(result, label);
    }

    private static ObjectNode samples(RunGroup group) {
        return FiguresBySeed.figure(group.seeds().stream()
                .map(run -> run.samplesUntil(RANDOM_PAIRS, REPORTED_ACCURACY))
                .map(ComparisonFigures::orNull)
                .toList());
    }

    private static JsonNode orNull(OptionalLong value) {
        return value.isPresent() ? LongNode.valueOf(value.getAsLong()) : NullNode.getInstance();
    }

    private static void addRemarks(ObjectNode entry, RunGroup group) {
        List<String> remarks = Remarks.of(group);
        if (!remarks.isEmpty()) {
            entry.put("remarks", String.join(" ", remarks));
        }
    }

    private static ObjectNode images(RunGroup group) {
        return FiguresBySeed.figure(group.seeds().stream()
                .map(ComparedRun::imagesDigest)
                .<JsonNode>map(digest -> digest.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(digest))
                .toList());
    }

    private static void addSettings(ObjectNode node, RunGroup group) {
        Map<String, String> settings = Grouping.settings(group.runs().get(0));
        Grouping.imagesDigest(group.runs()).ifPresent(digest -> settings.put(FiguresBySeed.IMAGES, digest));
        settings.forEach(node::put);
    }

    private static ObjectNode spread(Spread spread) {
        return FiguresBySeed.figure(
                spread.values().stream().map(PlainJson::number).toList());
    }
}
