package io.pairstream.verifier.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.images.decoding.BadImageException;
import io.pairstream.images.decoding.PngFile;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.verifier.scoring.ImagesOfPairs;
import io.pairstream.verifier.scoring.LiveModel;
import io.pairstream.verifier.web.asking.AnswerMeters;
import io.pairstream.verifier.web.asking.Answering;
import io.pairstream.web.Json;
import io.pairstream.web.Problem;
import java.util.ArrayList;
import java.util.List;

/** Do two images show the same, and what does the model make of an image. */
final class VerifyRoutes {

    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final String PAIRS = "pairs";
    private static final String IMAGE = "image";

    private final Answering answering;

    VerifyRoutes(Answering answering) {
        this.answering = answering;
    }

    void add(RoutesConfig routes, AnswerMeters meters) {
        routes.post("/api/verify", meters.timed("verify", this::verify));
        routes.post("/api/verify/batch", meters.timed("batch", this::batch));
        routes.post("/api/embeddings", meters.timed("embeddings", this::embeddings));
    }

    private void verify(Context context) {
        long begun = System.nanoTime();
        RequestBody body = RequestBody.of(context);
        Files files = new Files(body.image(LEFT), body.image(RIGHT));
        boolean showsPrepared = "true".equals(context.queryParam("prepared"));
        Json.answer(context, answering.ask(1, (model, deadline) -> {
            ImagesOfPairs pair =
                    ImagesOfPairs.of(prepared(model, LEFT, files.left()), prepared(model, RIGHT, files.right()));
            double score = model.scores(pair, deadline)[0];
            ObjectNode answer = Json.object();
            ModelJson.addScore(answer, score, model.info());
            ModelJson.addOrigin(answer, model.info(), System.nanoTime() - begun);
            if (showsPrepared) {
                answer.set("prepared", prepared(model, pair));
            }
            return answer;
        }));
    }

    /** Returns the image in a file; the problem names the place of the file in the request. */
    static byte[] prepared(LiveModel model, String name, byte[] file) {
        try {
            return model.prepare(file);
        } catch (BadImageException e) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "image '" + name + "': " + e.getMessage());
        }
    }

    private static ObjectNode prepared(LiveModel model, ImagesOfPairs pair) {
        return Json.object()
                .put(LEFT, png(model, pair.lefts().get(0)))
                .put(RIGHT, png(model, pair.rights().get(0)));
    }

    private static String png(LiveModel model, byte[] samples) {
        return Base64Image.ofPng(PngFile.of(model.info().images(), samples));
    }

    /** What is wrong with a pair is in the place of its answer: the others are answered. */
    private void batch(Context context) {
        long begun = System.nanoTime();
        List<Files> pairs = pairs(RequestBody.of(context));
        requireAtMost(PAIRS, pairs.size());
        Json.answer(context, answering.ask(pairs.size(), (model, deadline) -> {
            ObjectNode answer = Json.object();
            answer.set("results", results(model, pairs, deadline));
            ModelJson.addOrigin(answer, model.info(), System.nanoTime() - begun);
            return answer;
        }));
    }

    private static List<Files> pairs(RequestBody body) {
        List<byte[]> lefts = new ArrayList<>();
        List<byte[]> rights = new ArrayList<>();
        if (body instanceof RequestBody.Json json) {
            for (JsonNode pair : json.tree().path(PAIRS)) {
                RequestBody.Json its = new RequestBody.Json(pair);
                lefts.add(its.image(LEFT));
                rights.add(its.image(RIGHT));
            }
        } else {
            lefts.addAll(body.images(LEFT));
            rights.addAll(body.images(RIGHT));
        }
        if (lefts.size() != rights.size()) {
            throw Problem.badRequest(
                    lefts.size() + " left images and " + rights.size() + " right ones: expected as many of both");
        }
        List<Files> pairs = new ArrayList<>();
        for (int i = 0; i < lefts.size(); i++) {
            pairs.add(new Files(lefts.get(i), rights.get(i)));
        }
        return pairs;
    }

    private void requireAtMost(String what, int count) {
        int most = answering.limits().pairs();
        if (count < 1 || count > most) {
            throw Problem.badRequest(count + " " + what + ": expected 1 to " + most);
        }
    }

    private static ArrayNode results(LiveModel model, List<Files> pairs, long deadline) {
        List<byte[]> lefts = new ArrayList<>();
        List<byte[]> rights = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Files pair : pairs) {
            try {
                byte[] left = prepared(model, LEFT, pair.left());
                rights.add(prepared(model, RIGHT, pair.right()));
                lefts.add(left);
                problems.add("");
            } catch (Problem e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        double[] scores = lefts.isEmpty() ? new double[0] : model.scores(new ImagesOfPairs(lefts, rights), deadline);
        ArrayNode results = Json.array();
        int next = 0;
        for (String problem : problems) {
            ObjectNode result = results.addObject();
            if (problem.isEmpty()) {
                ModelJson.addScore(result, scores[next], model.info());
                next++;
            } else {
                result.put("error", problem);
            }
        }
        return results;
    }

    private void embeddings(Context context) {
        long begun = System.nanoTime();
        List<byte[]> files = RequestBody.of(context).images(IMAGE);
        requireAtMost("images of name '" + IMAGE + "'", files.size());
        Json.answer(context, answering.ask(files.size(), (model, deadline) -> {
            List<byte[]> images =
                    files.stream().map(file -> prepared(model, IMAGE, file)).toList();
            ObjectNode answer = Json.object();
            answer.set("embeddings", rows(model.embeddings(images, deadline)));
            ModelJson.addOrigin(answer, model.info(), System.nanoTime() - begun);
            return answer;
        }));
    }

    private static ArrayNode rows(float[][] embeddings) {
        ArrayNode rows = Json.array();
        for (float[] embedding : embeddings) {
            ArrayNode row = rows.addArray();
            for (float value : embedding) {
                row.add(PlainJson.number(value));
            }
        }
        return rows;
    }

    /**
     * Image files of a pair.
     *
     * @param left the left one
     * @param right the right one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Files(byte[] left, byte[] right) {}
}
