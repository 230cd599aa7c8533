package io.pairstream.report.chart;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The templates of this package, all text escaped. */
final class ChartTemplates {

    private static final String FOLDER = "io/pairstream/report/chart/";
    private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
            .loader(new ClasspathLoader(ChartTemplates.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();

    private ChartTemplates() {}

    static String render(String template, Map<String, Object> context) {
        StringWriter drawing = new StringWriter();
        try {
            ENGINE.getTemplate(FOLDER + template).evaluate(drawing, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return drawing.toString();
    }
}
