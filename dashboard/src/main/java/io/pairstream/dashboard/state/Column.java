package io.pairstream.dashboard.state;

import java.util.Arrays;

/** A number for each step, in pages of primitives; a page of which no step is known takes no room. */
final class Column {

    private static final int PAGE_STEPS = 1024;
    private static final double[] EMPTY = {};

    private double[][] pages = {};

    /** Keeps the value of a step. */
    void set(int step, double value) {
        int page = step / PAGE_STEPS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, before * 2));
            Arrays.fill(pages, before, pages.length, EMPTY);
        }
        if (pages[page].length == 0) {
            pages[page] = new double[PAGE_STEPS];
            Arrays.fill(pages[page], Double.NaN);
        }
        pages[page][step % PAGE_STEPS] = value;
    }

    /** Returns the value of a step, NaN where none was set. */
    double get(int step) {
        int page = step / PAGE_STEPS;
        return page < pages.length && pages[page].length > 0 ? pages[page][step % PAGE_STEPS] : Double.NaN;
    }
}
