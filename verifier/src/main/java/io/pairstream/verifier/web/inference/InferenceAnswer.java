package io.pairstream.verifier.web.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.web.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Answers an inference request: the scores, and whether each is at least the threshold. */
final class InferenceAnswer {

    static final String HEAD_LENGTH = "Inference-Header-Content-Length";
    static final String PROBABILITY = "same_probability";
    static final String VERIFIED = "verified";

    private final InferenceRequest request;
    private final ModelInfo info;
    private final double[] scores;
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    InferenceAnswer(InferenceRequest request, ModelInfo info, double[] scores) {
        this.request = request;
        this.info = info;
        this.scores = scores;
    }

    void give(Context context) {
        ObjectNode head = head();
        if (binary.size() == 0) {
            Json.answer(context, head);
            return;
        }
        byte[] text = Json.text(head).getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(text.length + binary.size())
                .put(text)
                .put(binary.toByteArray())
                .array();
        context.header(HEAD_LENGTH, Integer.toString(text.length));
        context.contentType("application/octet-stream").result(all);
    }

    private ObjectNode head() {
        ObjectNode head = Json.object();
        head.put("model_name", info.name());
        head.put("model_version", Long.toString(info.checkpoint().getStep()));
        if (request.head().hasNonNull("id")) {
            head.put("id", request.head().path("id").asText());
        }
        ObjectNode parameters = head.putObject("parameters");
        parameters.put("run_id", info.run().getRunId());
        parameters.put("checkpoint_sha256", info.checkpoint().getSha256());
        parameters.set("threshold", PlainJson.number(info.threshold().threshold()));
        ArrayNode outputs = head.putArray("outputs");
        addProbabilities(outputs);
        addVerified(outputs);
        return head;
    }

    private void addProbabilities(ArrayNode outputs) {
        if (request.wants(PROBABILITY)) {
            ByteBuffer bytes = ByteBuffer.allocate(scores.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            ArrayNode data = Json.array();
            for (double score : scores) {
                bytes.putFloat((float) score);
                data.add(PlainJson.number(score));
            }
            add(outputs, PROBABILITY, Tensor.FP32, data, bytes.array());
        }
    }

    private void addVerified(ArrayNode outputs) {
        if (request.wants(VERIFIED)) {
            byte[] bytes = new byte[scores.length];
            ArrayNode data = Json.array();
            for (int i = 0; i < bytes.length; i++) {
                boolean verified = info.isVerified(scores[i]);
                bytes[i] = (byte) (verified ? 1 : 0);
                data.add(verified);
            }
            add(outputs, VERIFIED, "BOOL", data, bytes);
        }
    }

    private void add(ArrayNode outputs, String name, String datatype, ArrayNode data, byte[] bytes) {
        ObjectNode output = outputs.addObject().put("name", name).put("datatype", datatype);
        output.putArray("shape").add(scores.length);
        if (request.wantsBinary(name)) {
            output.putObject("parameters").put("binary_data_size", bytes.length);
            binary.writeBytes(bytes);
        } else {
            output.set("data", data);
        }
    }
}
