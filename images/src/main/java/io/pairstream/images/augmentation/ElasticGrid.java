package io.pairstream.images.augmentation;

import io.pairstream.images.random.SplitMix64;

/**
 * A grid of points laid over an image, each pushed aside by a draw of its own; what lies between four points is pushed
 * by their bilinear mean. A coarse form of the elastic distortions of Simard, Steinkraus and Platt (2003), which smooth
 * a push of every pixel.
 *
 * @param cells cells along each axis, at least 1
 * @param pushX columns by which each point is pushed, {@code [cells + 1, cells + 1]}
 * @param pushY rows by which each point is pushed, of the same shape
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record ElasticGrid(int cells, double[] pushX, double[] pushY) {

    /** Pushes nothing. */
    static final ElasticGrid RIGID = new ElasticGrid(1, new double[4], new double[4]);

    private static final int CELLS = 4;
    private static final int POINTS = (CELLS + 1) * (CELLS + 1);

    /** Numbers that a draw takes. */
    static final int DRAWS = 2 * POINTS;

    /**
     * Returns a grid drawn at random.
     *
     * @param most each point is pushed evenly between minus and plus so many pixels along each axis
     * @param random of which {@link #DRAWS} numbers are taken
     */
    static ElasticGrid draw(double most, SplitMix64 random) {
        return new ElasticGrid(CELLS, pushes(most, random), pushes(most, random));
    }

    private static double[] pushes(double most, SplitMix64 random) {
        double[] pushes = new double[POINTS];
        for (int point = 0; point < POINTS; point++) {
            pushes[point] = random.nextDouble(-most, most);
        }
        return pushes;
    }

    /**
     * Returns where a cell starts; for {@code cell = cells}, where the image ends.
     *
     * @param cell cell along one axis
     * @param size pixels along that axis
     */
    int start(int cell, int size) {
        return cell * size / cells;
    }

    /**
     * Returns where the pixels of one cell of a row come from.
     *
     * @param line where the whole row comes from without this grid
     * @param from the cell's first column
     * @param to the column after its last
     * @param band cell of the row along the height
     * @param down how far down in it the row is, 0 to 1
     * @param cell cell along the width
     */
    Line push(Line line, int from, int to, int band, double down, int cell) {
        double x = between(pushX, band, down, cell);
        double y = between(pushY, band, down, cell);
        return new Line(
                line.x() + from * line.stepX() + x,
                line.y() + from * line.stepY() + y,
                line.stepX() + (between(pushX, band, down, cell + 1) - x) / (to - from),
                line.stepY() + (between(pushY, band, down, cell + 1) - y) / (to - from));
    }

    private double between(double[] pushes, int band, double down, int line) {
        int upper = band * (cells + 1) + line;
        return pushes[upper] * (1 - down) + pushes[upper + cells + 1] * down;
    }
}
