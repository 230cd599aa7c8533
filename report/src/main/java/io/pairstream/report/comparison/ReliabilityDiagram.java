package io.pairstream.report.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * A calibration as a drawing of 240 x 240: mean probability to the right, share of label 1 upwards.
 *
 * @param line the bins' places joined by a line, as coordinates of SVG
 * @param dots the bins' places
 */
public record ReliabilityDiagram(String line, List<Dot> dots) {

    private static final double LEFT = 34;
    private static final double BOTTOM = 206;
    private static final double SIDE = 196;

    /** Copies the list. */
    public ReliabilityDiagram {
        dots = List.copyOf(dots);
    }

    static ReliabilityDiagram of(Calibration calibration) {
        List<Dot> dots = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.pairs() > 0) {
                Dot dot = new Dot(
                        Rounded.format(LEFT + SIDE * bin.meanProbability(), 1),
                        Rounded.format(BOTTOM - SIDE * bin.sameShare(), 1));
                dots.add(dot);
                line.append(dot.x()).append(',').append(dot.y()).append(' ');
            }
        }
        return new ReliabilityDiagram(line.toString().strip(), dots);
    }

    /**
     * The place of a bin.
     *
     * @param x how far to the right
     * @param y how far down
     */
    public record Dot(String x, String y) {}
}
