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
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.pairs() > 0) {
                dots.add(Dot.at(LEFT + SIDE * bin.meanProbability(), BOTTOM - SIDE * bin.sameShare()));
            }
        }
        return new ReliabilityDiagram(Dot.line(dots), dots);
    }
}
