package io.pairstream.report.comparison;

import io.pairstream.records.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accuracy for each pair of classes: as a table of few classes, as a list of the worst pairs of many.
 *
 * @param rows for each left class the cells of all right classes; empty where there are too many
 * @param worst the pairs of classes with the most wrong predictions, these first; empty where there is a table
 */
public record ClassTable(List<List<Cell>> rows, List<Cell> worst) {

    /** Most classes that a table is drawn for. */
    public static final int MOST_CLASSES = 20;

    private static final int MOST_WORST = 20;
    private static final Comparator<Cell> WORST_FIRST = Comparator.comparingLong(Cell::misses)
            .reversed()
            .thenComparing(Cell::accuracy)
            .thenComparing(Cell::left)
            .thenComparing(Cell::right);

    /** Copies the lists. */
    public ClassTable {
        rows = rows.stream().map(List::copyOf).toList();
        worst = List.copyOf(worst);
    }

    /**
     * Returns the table of these predictions; pairs whose classes are not known are left out.
     *
     * @param run the run that the pairs are of, which says what classes are called
     */
    public static ClassTable of(List<PairPrediction> predictions, Run run) {
        SortedMap<ShownClass, SortedMap<ShownClass, Cell>> cells = new TreeMap<>();
        SortedSet<ShownClass> classes = new TreeSet<>();
        for (PairPrediction prediction : predictions) {
            ShownClass left = ShownClass.of(run, prediction.pair().getLeftClass());
            ShownClass right = ShownClass.of(run, prediction.pair().getRightClass());
            if (left.number() >= 0 && right.number() >= 0) {
                classes.addAll(List.of(left, right));
                cells.computeIfAbsent(left, row -> new TreeMap<>())
                        .merge(right, Cell.of(left, right, prediction.isRight()), Cell::plus);
            }
        }
        return classes.size() <= MOST_CLASSES
                ? new ClassTable(rows(classes, cells), List.of())
                : new ClassTable(List.of(), worst(cells));
    }

    private static List<List<Cell>> rows(
            SortedSet<ShownClass> classes, SortedMap<ShownClass, SortedMap<ShownClass, Cell>> cells) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ShownClass left : classes) {
            SortedMap<ShownClass, Cell> row = cells.getOrDefault(left, new TreeMap<>());
            rows.add(classes.stream()
                    .map(right -> row.getOrDefault(right, new Cell(left, right, 0, 0)))
                    .toList());
        }
        return rows;
    }

    private static List<Cell> worst(SortedMap<ShownClass, SortedMap<ShownClass, Cell>> cells) {
        return cells.values().stream()
                .flatMap(row -> row.values().stream())
                .filter(cell -> cell.misses() > 0)
                .sorted(WORST_FIRST)
                .limit(MOST_WORST)
                .toList();
    }

    /**
     * Pairs of one left and one right class.
     *
     * @param left class of the left image
     * @param right class of the right image
     * @param pairs how many
     * @param hits how many of them are predicted right
     */
    public record Cell(ShownClass left, ShownClass right, long pairs, long hits) {

        private static Cell of(ShownClass left, ShownClass right, boolean isRight) {
            return new Cell(left, right, 1, isRight ? 1 : 0);
        }

        private Cell plus(Cell other) {
            return new Cell(left, right, pairs + other.pairs, hits + other.hits);
        }

        /** Returns how many are predicted wrong. */
        public long misses() {
            return pairs - hits;
        }

        /** Returns the share predicted right; 0 of no pairs. */
        public double accuracy() {
            return pairs == 0 ? 0 : (double) hits / pairs;
        }
    }
}
