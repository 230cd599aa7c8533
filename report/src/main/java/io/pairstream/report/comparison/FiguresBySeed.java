package io.pairstream.report.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.schemas.RunSettings;
import io.pairstream.schemas.text.PlainJson;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins two entries of figures of the same settings. Every array in an entry has one element for each seed, in the order of
 * the entry's {@code seeds}.
 */
final class FiguresBySeed {

    private static final String SEEDS = "seeds";
    private static final String SETTINGS = "settings";

    /** The digest of all images, as a setting and, of each seed, as a figure. */
    static final String IMAGES = "imagesDigest";

    private final int earlier;

    /** Where the values of each seed are, in the arrays of both entries behind one another. */
    private final SortedMap<Long, Integer> places = new TreeMap<>();

    private FiguresBySeed(JsonNode seedsBefore, JsonNode seedsNow) {
        this.earlier = seedsBefore.size();
        seedsBefore.forEach(seed -> places.put(seed.asLong(), places.size()));
        for (int place = 0; place < seedsNow.size(); place++) {
            places.put(seedsNow.path(place).asLong(), earlier + place);
        }
    }

    /** Returns one figure of several seeds: how they spread, if each of them has it, and that of each. */
    static ObjectNode figure(Collection<? extends JsonNode> values) {
        ObjectNode figure = JsonNodeFactory.instance.objectNode();
        if (values.stream().allMatch(JsonNode::isNumber)) {
            Spread spread = new Spread(values.stream().map(JsonNode::asDouble).toList());
            figure.set("median", PlainJson.number(spread.median()));
            figure.set("mean", PlainJson.number(spread.mean()));
            figure.set("min", PlainJson.number(spread.min()));
            figure.set("max", PlainJson.number(spread.max()));
        }
        figure.putArray(SEEDS).addAll(values);
        return figure;
    }

    /**
     * Returns an entry with the seeds, too, that an earlier one has beside its own, all in order; as it is if their settings
     * or images differ. An entry that does not say which images it is of can be of any.
     */
    static ObjectNode withSeedsOf(JsonNode before, ObjectNode now) {
        if (!(before.path(SETTINGS) instanceof ObjectNode settings)
                || !(now.path(SETTINGS) instanceof ObjectNode present)
                || !isSame(settings, present)) {
            return now;
        }
        ObjectNode joined = new FiguresBySeed(before.path(SEEDS), now.path(SEEDS)).fields(before, now);
        if (settings.has(IMAGES)) {
            joined.withObject("/" + SETTINGS).set(IMAGES, settings.get(IMAGES));
        }
        return joined;
    }

    private static boolean isSame(ObjectNode settings, ObjectNode others) {
        return RunSettings.canBeSameImages(
                        settings.path(IMAGES).asText(), others.path(IMAGES).asText())
                && comparable(settings).equals(comparable(others));
    }

    private static ObjectNode comparable(ObjectNode settings) {
        ObjectNode comparable = settings.deepCopy();
        comparable.remove(IMAGES);
        RunSettings.ONCE_THE_SAME.forEach((name, value) -> {
            if (!comparable.has(name)) {
                comparable.put(name, value);
            }
        });
        return comparable;
    }

    private ObjectNode fields(JsonNode before, ObjectNode now) {
        ObjectNode joined = JsonNodeFactory.instance.objectNode();
        now.properties()
                .forEach(field -> joined.set(field.getKey(), join(before.path(field.getKey()), field.getValue())));
        return joined;
    }

    private JsonNode join(JsonNode before, JsonNode now) {
        if (now instanceof ArrayNode) {
            return values(before, now);
        }
        if (!(now instanceof ObjectNode object)) {
            return now;
        }
        ObjectNode joined = fields(before, object);
        if (!(joined.get(SEEDS) instanceof ArrayNode values)) {
            return joined;
        }
        ObjectNode figure = figure(values.valueStream().toList());
        joined.properties().stream()
                .filter(field -> field.getValue().isObject())
                .forEach(field -> figure.set(field.getKey(), field.getValue()));
        return figure;
    }

    private ArrayNode values(JsonNode before, JsonNode now) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        places.values().forEach(place -> values.add(place < earlier ? before.get(place) : now.get(place - earlier)));
        return values;
    }
}
