package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.pairstream.report.PlainJson;
import java.math.BigDecimal;

/** JSON without exponents, and without line breaks, so that it fits a line of an event stream. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Returns a number that reads back as the same double; {@code null} for a value that is no number. Unlike {@link
     * PlainJson#number} it does not look for the shortest digits, for a page has thousands of numbers.
     */
    static JsonNode number(double value) {
        return Double.isFinite(value) ? DecimalNode.valueOf(BigDecimal.valueOf(value)) : NullNode.getInstance();
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode array = array();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    static ArrayNode numbers(int[] values) {
        ArrayNode array = array();
        for (int value : values) {
            array.add(value);
        }
        return array;
    }

    static String text(JsonNode tree) {
        return PlainJson.writeLine(tree);
    }

    /** Makes a tree the answer. */
    static void answer(Context context, JsonNode tree) {
        context.contentType(ContentType.APPLICATION_JSON).result(text(tree));
    }
}
