package io.pairstream.report.comparison;

import io.pairstream.schemas.Figure;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code comparison.html}: one page without external parts, all text escaped. */
final class ComparisonPage {

    private static final String TEMPLATE = "io/pairstream/report/comparison/comparison.html";
    private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
            .loader(new ClasspathLoader(ComparisonPage.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .extension(new DecimalFilter())
            .build();

    private ComparisonPage() {}

    static String render(Comparison comparison) {
        List<RunGroup> groups = comparison.groups();
        Map<String, Object> context = new TreeMap<>();
        context.put(
                "legend",
                groups.stream().map(group -> legend(comparison, group)).toList());
        ScoreTable scores = ScoreTable.of(comparison);
        context.put("figures", Figure.ofEveryResult());
        context.put("scores", scores);
        context.put("summaries", GroupSummary.of(groups));
        context.put("remarks", comparison.remarks());
        Curves curves = new Curves(groups);
        context.put("charts", curves.charts());
        context.put("figureCharts", curves.charts(scores.figures()));
        context.put("scoreCharts", curves.scoreCharts());
        context.put("settings", SettingsTable.of(groups));
        context.put("runs", comparison.runs().stream().map(RunDetail::of).toList());
        StringWriter page = new StringWriter();
        try {
            ENGINE.getTemplate(TEMPLATE).evaluate(page, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private static LegendEntry legend(Comparison comparison, RunGroup group) {
        return new LegendEntry(
                group.name(),
                group.seeds().size(),
                comparison.note(group).map(ExperimentNote::description).orElse(""));
    }
}
