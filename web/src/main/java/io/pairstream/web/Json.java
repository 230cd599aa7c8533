package io.pairstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.pairstream.schemas.text.PlainJson;

/** JSON without exponents, and without line breaks, so that it fits a line of an event stream. */
public final class Json {

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ArrayNode numbers(double[] values) {
        ArrayNode array = array();
        for (double value : values) {
            array.add(PlainJson.number(value));
        }
        return array;
    }

    public static ArrayNode numbers(int[] values) {
        ArrayNode array = array();
        for (int value : values) {
            array.add(value);
        }
        return array;
    }

    /** Returns numbers that are whole; null for one that is not known. */
    public static ArrayNode wholeNumbers(double[] values) {
        ArrayNode array = array();
        for (double value : values) {
            if (Double.isNaN(value)) {
                array.addNull();
            } else {
                array.add((long) value);
            }
        }
        return array;
    }

    public static String text(JsonNode tree) {
        return PlainJson.writeLine(tree);
    }

    /** Makes a tree the answer. */
    public static void answer(Context context, JsonNode tree) {
        context.contentType(ContentType.APPLICATION_JSON).result(text(tree));
    }
}
