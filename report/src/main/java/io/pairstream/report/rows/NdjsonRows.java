package io.pairstream.report.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.schemas.text.PlainJson;
import java.io.IOException;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes each row as one line of JSON, nested as its record is. A double that is no number is null, for JSON has no other word for
 * it.
 */
final class NdjsonRows implements Rows.Action {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Appendable out;

    NdjsonRows(Appendable out) {
        this.out = out;
    }

    @Override
    public void accept(IndexedRecord row) throws IOException {
        out.append(PlainJson.writeLine(tree(row))).append('\n');
    }

    private static JsonNode tree(@Nullable Object value) {
        if (value instanceof IndexedRecord row) {
            ObjectNode object = NODES.objectNode();
            for (Schema.Field field : row.getSchema().getFields()) {
                object.set(field.name(), tree(row.get(field.pos())));
            }
            return object;
        }
        if (value instanceof Collection<?> entries) {
            ArrayNode array = NODES.arrayNode();
            entries.forEach(entry -> array.add(tree(entry)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value instanceof Double number) {
            return PlainJson.number(number);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
    }
}
