package io.pairstream.it.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A series that PairStream's services serve, from the list {@code served.txt}.
 *
 * @param name of its metric, such as {@code pairstream_steps_total}
 * @param series name and labels
 * @param values samples, in promtool's notation
 */
record ServedSeries(String name, String series, String values) {

    private static final Pattern LINE = Pattern.compile("(?<series>(?<name>\\w+)\\{.*\\}) (?<values>\\S+)");
    private static final Pattern OWN_NAME = Pattern.compile("\\bpairstream_\\w+");

    /** Returns them all. */
    static List<ServedSeries> read() throws IOException {
        try (InputStream list = Objects.requireNonNull(ServedSeries.class.getResourceAsStream("served.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(ServedSeries::parse)
                    .toList();
        }
    }

    private static ServedSeries parse(String line) {
        MatchResult found = LINE.matcher(line)
                .results()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("served.txt: '" + line + "': expected name{labels} values"));
        return new ServedSeries(found.group(2), found.group(1), found.group(3));
    }

    /** Returns PairStream's own metrics in the list. */
    static Set<String> ownNames() throws IOException {
        return read().stream()
                .map(ServedSeries::name)
                .filter(name -> name.startsWith("pairstream_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns PairStream's own metrics in a PromQL expression. */
    static Stream<String> ownNamesIn(String expression) {
        // Strings hold names of topics and patterns.
        return OWN_NAME.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(MatchResult::group);
    }
}
