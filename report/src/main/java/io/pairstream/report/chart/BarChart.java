package io.pairstream.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bars side by side for each of some names, ready to be drawn in 1000 x 500.
 *
 * @param title what they show
 * @param area where the bars are
 * @param names the names, and where they stand
 * @param yTicks marks on the vertical axis
 * @param bars the bars
 * @param legend what each style shows
 */
public record BarChart(
        String title, PlotArea area, List<Tick> names, List<Tick> yTicks, List<Bar> bars, List<String> legend) {

    static final int WIDTH = 1000;
    static final int HEIGHT = 500;

    private static final PlotArea AREA = new PlotArea(60, 985, 60, 370);
    /** How much further than the highest bar the chart reaches: its value stands above it. */
    private static final double MARGIN = 1.1;
    /** How much of a name's room its bars take. */
    private static final double FILLED = 0.8;

    /** Copies the lists. */
    public BarChart {
        names = List.copyOf(names);
        yTicks = List.copyOf(yTicks);
        bars = List.copyOf(bars);
        legend = List.copyOf(legend);
    }

    /**
     * Returns the chart.
     *
     * @param names what the bars are of
     * @param values values of 0 or more by what they show, in its map's order, one for each name; NaN for none
     */
    public static BarChart of(String title, List<String> names, Map<String, List<Double>> values) {
        double highest = values.values().stream()
                .flatMap(List::stream)
                .filter(Double::isFinite)
                .reduce(0.0, Math::max);
        Axis y = AREA.vertical(0, highest * MARGIN);
        double room = (double) (AREA.right() - AREA.left()) / names.size();
        List<Tick> places = new ArrayList<>();
        for (int name = 0; name < names.size(); name++) {
            places.add(new Tick(Rounded.format(AREA.left() + (name + 0.5) * room, 1), names.get(name)));
        }
        List<Bar> bars = new ArrayList<>();
        List<String> legend = List.copyOf(values.keySet());
        for (int style = 0; style < legend.size(); style++) {
            bars.addAll(bars(style, legend.size(), values.getOrDefault(legend.get(style), List.of()), room, y));
        }
        return new BarChart(title, AREA, places, y.ticks(), bars, legend);
    }

    private static List<Bar> bars(int style, int styles, List<Double> values, double room, Axis y) {
        double width = FILLED * room / styles;
        List<Bar> bars = new ArrayList<>();
        for (int name = 0; name < values.size(); name++) {
            double value = values.get(name);
            double x = AREA.left() + (name + (1 - FILLED) / 2) * room + style * width;
            if (Double.isFinite(value)) {
                bars.add(new Bar(
                        style,
                        Rounded.format(x, 1),
                        Rounded.format(y.at(value), 1),
                        Rounded.format(width, 1),
                        Rounded.format(AREA.bottom() - y.at(value), 1),
                        Rounded.format(x + width / 2, 1),
                        Rounded.format(value, 2)));
            }
        }
        return bars;
    }
}
