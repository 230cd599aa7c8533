package io.pairstream.verifier.web.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.schemas.RunIds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An input as a request has it.
 *
 * @param name its name
 * @param datatype {@code FP32}, {@code UINT8} or {@code BYTES}
 * @param shape its shape, the first is the number of images
 * @param data JSON values, in whatever nesting; missing where it is binary
 * @param binary the bytes behind the JSON, little-endian; empty where it is JSON
 */
record Tensor(String name, String datatype, List<Long> shape, JsonNode data, ByteBuffer binary) {

    static final String FP32 = "FP32";
    static final String UINT8 = "UINT8";
    static final String BYTES = "BYTES";

    private static final int MOST_DIMENSIONS = 4;

    /** Returns how many images there are, as the shape says. */
    int images() {
        long images = shape.isEmpty() ? 0 : shape.get(0);
        if (images < 1 || images > Integer.MAX_VALUE || shape.size() > MOST_DIMENSIONS) {
            throw problem("shape " + shape + ": expected [images, ...]");
        }
        return (int) images;
    }

    InferenceProblem problem(String reason) {
        return InferenceProblem.badRequest("input '" + RunIds.shown(name) + "': " + reason);
    }

    private boolean isBinary() {
        return data.isMissingNode();
    }

    /** Returns the values of numbers, as many as expected. */
    float[] numbers(int expected) {
        float[] numbers = new float[expected];
        int found = isBinary() ? fromBinary(numbers) : fromJson(data, numbers, 0);
        if (found != expected) {
            throw problem(found + " values: expected " + expected + " for shape " + shape);
        }
        return numbers;
    }

    private int fromBinary(float[] numbers) {
        ByteBuffer bytes = binary.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int size = datatype.equals(FP32) ? Float.BYTES : Byte.BYTES;
        int count = bytes.remaining() / size;
        if (count == numbers.length && bytes.remaining() == count * size) {
            for (int i = 0; i < count; i++) {
                numbers[i] = size == Float.BYTES ? bytes.getFloat() : bytes.get() & 0xff;
            }
        }
        return count;
    }

    private int fromJson(JsonNode node, float[] numbers, int from) {
        if (!node.isArray()) {
            if (!node.isNumber()) {
                throw problem("expected numbers");
            }
            if (from < numbers.length) {
                numbers[from] = node.floatValue();
            }
            return from + 1;
        }
        int next = from;
        for (JsonNode each : node) {
            next = fromJson(each, numbers, next);
        }
        return next;
    }

    /** Returns the elements of type {@code BYTES}: in JSON they are in base64, and in binary form each follows its length. */
    List<byte[]> elements() {
        List<byte[]> elements = new ArrayList<>();
        if (isBinary()) {
            addBinary(elements);
        } else {
            addJson(data, elements);
        }
        if (elements.size() != images()) {
            throw problem(elements.size() + " elements: expected " + images() + " for shape " + shape);
        }
        return elements;
    }

    private void addBinary(List<byte[]> elements) {
        ByteBuffer bytes = binary.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= Integer.BYTES) {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw problem("element of " + Integer.toUnsignedLong(length) + " bytes: expected at most "
                        + bytes.remaining() + ", that is how many are left");
            }
            byte[] element = new byte[length];
            bytes.get(element);
            elements.add(element);
        }
    }

    private void addJson(JsonNode node, List<byte[]> elements) {
        if (node.isArray()) {
            node.forEach(each -> addJson(each, elements));
            return;
        }
        try {
            elements.add(Base64.getDecoder().decode(node.isTextual() ? node.textValue() : "?"));
        } catch (IllegalArgumentException e) {
            throw problem("no base64 (" + e.getMessage() + "): expected image files in base64");
        }
    }
}
