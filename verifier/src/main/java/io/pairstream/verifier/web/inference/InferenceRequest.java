package io.pairstream.verifier.web.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.text.PlainJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inference request says.
 *
 * @param head its JSON
 * @param inputs its tensors
 */
record InferenceRequest(JsonNode head, List<Tensor> inputs) {

    private static final String PARAMETERS = "parameters";

    /**
     * Reads a request.
     *
     * @param body all of it
     * @param headLength length of the JSON that binary tensors follow; null: all is JSON
     */
    static InferenceRequest read(byte[] body, @Nullable String headLength) {
        int length = headLength == null ? body.length : length(headLength, body.length);
        JsonNode head = tree(new String(body, 0, length, StandardCharsets.UTF_8));
        ByteBuffer binary = ByteBuffer.wrap(body, length, body.length - length).slice();
        List<Tensor> inputs = new ArrayList<>();
        head.path("inputs").forEach(input -> inputs.add(tensor(input, binary)));
        if (binary.hasRemaining()) {
            throw InferenceProblem.badRequest(binary.remaining()
                    + " bytes behind the inputs: expected none; binary_data_size of each says how many are its own");
        }
        return new InferenceRequest(head, inputs);
    }

    private static int length(String text, int most) {
        int length = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (length < 0 || length > most) {
            throw InferenceProblem.badRequest("header Inference-Header-Content-Length '" + RunIds.shown(text)
                    + "': expected 0 to " + most + ", the bytes of the body");
        }
        return length;
    }

    private static JsonNode tree(String text) {
        try {
            return PlainJson.read(text);
        } catch (JsonProcessingException e) {
            throw InferenceProblem.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Tensor tensor(JsonNode input, ByteBuffer binary) {
        List<Long> shape = new ArrayList<>();
        input.path("shape").forEach(size -> shape.add(size.asLong(-1)));
        JsonNode size = input.path(PARAMETERS).path("binary_data_size");
        Tensor tensor = new Tensor(
                input.path("name").asText(),
                input.path("datatype").asText(),
                shape,
                size.isMissingNode() ? input.path("data") : MissingNode.getInstance(),
                ByteBuffer.allocate(0));
        if (size.isMissingNode()) {
            if (!input.has("data")) {
                throw tensor.problem("has neither data nor binary_data_size: expected one of them");
            }
            return tensor;
        }
        long bytes = size.asLong(-1);
        if (bytes < 0 || bytes > binary.remaining()) {
            throw tensor.problem("binary_data_size " + size.asText() + ": expected 0 to " + binary.remaining()
                    + ", the bytes that are left");
        }
        ByteBuffer its = binary.slice(binary.position(), (int) bytes);
        binary.position(binary.position() + (int) bytes);
        return new Tensor(tensor.name(), tensor.datatype(), shape, tensor.data(), its);
    }

    /** Returns the input of a name. */
    Tensor input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> InferenceProblem.badRequest("input '" + name + "' is missing: expected left and right"));
    }

    /** Returns whether an output is wanted: one that is named, or each if none is. */
    boolean wants(String output) {
        JsonNode outputs = head.path("outputs");
        return outputs.isEmpty() || find(output) != null;
    }

    /** Returns whether an output is wanted in binary form. */
    boolean wantsBinary(String output) {
        JsonNode named = find(output);
        JsonNode its = named == null
                ? MissingNode.getInstance()
                : named.path(PARAMETERS).path("binary_data");
        return its.isMissingNode()
                ? head.path(PARAMETERS).path("binary_data_output").asBoolean(false)
                : its.asBoolean(false);
    }

    private @Nullable JsonNode find(String output) {
        for (JsonNode each : head.path("outputs")) {
            if (each.path("name").asText().equals(output)) {
                return each;
            }
        }
        return null;
    }
}
