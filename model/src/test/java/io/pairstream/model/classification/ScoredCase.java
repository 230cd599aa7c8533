package io.pairstream.model.classification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scores with labels, and what scikit-learn makes of them: {@code scores.py} has made the file. */
record ScoredCase(JsonNode node) {

    static Stream<ScoredCase> all() {
        try (InputStream file = ScoredCase.class.getResourceAsStream("scores.json")) {
            return new ObjectMapper().readTree(file).get("cases").valueStream().map(ScoredCase::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[] scores() {
        return node.get("scores")
                .valueStream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    byte[] labels() {
        String labels = node.get("labels").textValue();
        byte[] values = new byte[labels.length()];
        for (int place = 0; place < values.length; place++) {
            values[place] = (byte) (labels.charAt(place) - '0');
        }
        return values;
    }

    /** Returns a figure; null if it is not said. */
    @Nullable
    Double figure(String name) {
        return node.get(name).isNull() ? null : node.get(name).doubleValue();
    }

    @Override
    public String toString() {
        return node.get("name").textValue();
    }
}
