package io.pairstream.schemas;

import io.pairstream.records.EvaluationResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.avro.Schema;

/**
 * A figure of an evaluation: one number for a set of pairs. The schema of {@link EvaluationResult} declares it: a field with the
 * property {@code figure} is one. The property has {@code title} and {@code unit}. What shows figures shows all that a result has.
 *
 * @param name of the field, and in JSON
 * @param title for people, in lower case but for names
 * @param unit what the number is
 */
public record Figure(String name, String title, Unit unit) implements ToDoubleFunction<EvaluationResult> {

    private static final String FIGURE = "figure";
    private static final List<Figure> ALL = EvaluationResult.getClassSchema().getFields().stream()
            .filter(field -> field.getObjectProp(FIGURE) != null)
            .map(Figure::declared)
            .toList();

    /** What a figure is measured in. */
    public enum Unit {
        /** Natural units of information, at least 0: less is better, and small ones are told apart on an axis of logarithms. */
        NATS,
        /** A part of 1: more is better. */
        SHARE,
        /** From 0 to 1: less is better, and small ones are told apart on an axis of logarithms. */
        ERROR,
        /** From 0 to 1: neither more nor less is better. */
        PROBABILITY
    }

    private static Figure declared(Schema.Field field) {
        Map<?, ?> property = (Map<?, ?>) field.getObjectProp(FIGURE);
        return new Figure(
                field.name(),
                String.valueOf(property.get("title")),
                Unit.valueOf(String.valueOf(property.get("unit")).toUpperCase(Locale.ROOT)));
    }

    /** Returns all figures, in the order of the schema. */
    public static List<Figure> all() {
        return List.copyOf(ALL);
    }

    /** Returns all figures, in the order of their titles. */
    public static List<Figure> byTitle() {
        return ALL.stream()
                .sorted(Comparator.comparing(Figure::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Returns the figures that every result has, in the order of their titles. */
    public static List<Figure> ofEveryResult() {
        return byTitle().stream().filter(Figure::isOfEveryResult).toList();
    }

    /** Returns the figures that a result has, in the order of the schema; earlier evaluators did not know all of them. */
    public static Map<Figure, Double> of(EvaluationResult result) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        for (Figure figure : ALL) {
            if (result.get(figure.name) instanceof Double value) {
                figures.put(figure, value);
            }
        }
        return figures;
    }

    /** Returns the figure of a result; {@code NaN} if it has none. */
    @Override
    public double applyAsDouble(EvaluationResult result) {
        return result.get(name) instanceof Double value ? value : Double.NaN;
    }

    /** Returns whether every result has it; earlier evaluators did not know the others, and some sets of pairs do not have them. */
    public boolean isOfEveryResult() {
        return !EvaluationResult.getClassSchema().getField(name).hasDefaultValue();
    }

    /** Returns the title as it begins a line: "Loss". */
    public String heading() {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
