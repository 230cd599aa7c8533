package io.pairstream.report.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Accuracy for each pair of digits.
 *
 * @param rows for each left digit the cells of all right digits, 10 x 10
 */
public record DigitTable(List<List<Cell>> rows) {

    private static final int DIGITS = 10;

    /** Copies the lists. */
    public DigitTable {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Returns the table of these predictions; pairs whose digits are not known are left out. */
    public static DigitTable of(List<PairPrediction> predictions) {
        long[][] pairs = new long[DIGITS][DIGITS];
        long[][] right = new long[DIGITS][DIGITS];
        for (PairPrediction prediction : predictions) {
            int left = prediction.pair().getLeftDigit();
            int other = prediction.pair().getRightDigit();
            if (left >= 0 && left < DIGITS && other >= 0 && other < DIGITS) {
                pairs[left][other]++;
                right[left][other] += prediction.isRight() ? 1 : 0;
            }
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int left = 0; left < DIGITS; left++) {
            List<Cell> row = new ArrayList<>();
            for (int other = 0; other < DIGITS; other++) {
                row.add(new Cell(left, other, pairs[left][other], right[left][other]));
            }
            rows.add(row);
        }
        return new DigitTable(rows);
    }

    /** Returns whether no pair's digits are known. */
    public boolean isEmpty() {
        return rows.stream().flatMap(List::stream).allMatch(cell -> cell.pairs() == 0);
    }

    /**
     * Pairs of one left and one right digit.
     *
     * @param left digit of the left image
     * @param right digit of the right image
     * @param pairs how many
     * @param hits how many of them are predicted right
     */
    public record Cell(int left, int right, long pairs, long hits) {

        /** Returns the share predicted right; 0 of no pairs. */
        public double accuracy() {
            return pairs == 0 ? 0 : (double) hits / pairs;
        }
    }
}
