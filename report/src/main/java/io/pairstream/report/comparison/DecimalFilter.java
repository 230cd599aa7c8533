package io.pairstream.report.comparison;

import io.pairstream.report.chart.Rounded;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers in the template: {@code decimal(4)} rounds, {@code decimalIfAny(4)} has a dash for {@code NaN}, {@code percent} gives hundredths with one decimal. */
final class DecimalFilter extends AbstractExtension {

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of(
                "decimal", filter(List.of("places"), (value, arguments) -> Rounded.format(value, places(arguments))),
                "decimalIfAny",
                        filter(List.of("places"), (value, arguments) -> Rounded.formatIfAny(value, places(arguments))),
                "percent", filter(List.of(), (value, arguments) -> Rounded.format(100 * value, 1)));
    }

    private static int places(Map<String, Object> arguments) {
        return arguments.get("places") instanceof Number places ? places.intValue() : 0;
    }

    private static Filter filter(List<String> names, Formatting formatting) {
        return new Filter() {
            @Override
            public List<String> getArgumentNames() {
                return names;
            }

            @Override
            public @Nullable Object apply(
                    Object input,
                    Map<String, Object> arguments,
                    PebbleTemplate self,
                    EvaluationContext context,
                    int line) {
                return input instanceof Number number ? formatting.format(number.doubleValue(), arguments) : input;
            }
        };
    }

    @FunctionalInterface
    private interface Formatting {
        String format(double value, Map<String, Object> arguments);
    }
}
