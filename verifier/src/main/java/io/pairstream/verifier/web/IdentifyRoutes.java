package io.pairstream.verifier.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.verifier.gallery.GalleryEntry;
import io.pairstream.verifier.gallery.GalleryStore;
import io.pairstream.verifier.scoring.LiveModel;
import io.pairstream.verifier.web.asking.AnswerMeters;
import io.pairstream.verifier.web.asking.Answering;
import io.pairstream.web.Json;
import io.pairstream.web.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which image of a gallery shows the same, and what is in galleries. */
final class IdentifyRoutes {

    private static final String GALLERIES = "/api/galleries";
    private static final String GALLERY = GALLERIES + "/{gallery}";
    private static final String IMAGE = GALLERY + "/images/{name}";
    private static final int DEFAULT_BEST = 5;

    private final Answering answering;
    private final GalleryStore store;

    IdentifyRoutes(Answering answering, GalleryStore store) {
        this.answering = answering;
        this.store = store;
    }

    void add(RoutesConfig routes, AnswerMeters meters) {
        routes.post("/api/identify", meters.timed("identify", this::identify));
        routes.get(GALLERIES, this::list);
        routes.get(GALLERY, this::show);
        routes.put(IMAGE, this::enroll);
        routes.delete(IMAGE, this::forget);
    }

    private void identify(Context context) {
        long begun = System.nanoTime();
        RequestBody body = RequestBody.of(context);
        byte[] file = body.image("image");
        String gallery =
                body.text("gallery").orElseThrow(() -> Problem.badRequest("'gallery' is missing: expected a name"));
        int best = best(body);
        List<GalleryEntry> entries = entries(gallery);
        Json.answer(context, answering.ask(1, (model, deadline) -> {
            double[] scores = model.compare(VerifyRoutes.prepared(model, "image", file), entries, deadline);
            ObjectNode answer = Json.object();
            answer.set("best", best(entries, scores, best, model));
            answer.put("images", entries.size());
            ModelJson.addOrigin(answer, model.info(), System.nanoTime() - begun);
            return answer;
        }));
    }

    private static int best(RequestBody body) {
        String text = body.text("best").orElse(Integer.toString(DEFAULT_BEST));
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw Problem.badRequest("'best' " + RunIds.shown(text) + ": expected a whole number of at least 1");
        }
        return Integer.parseInt(text);
    }

    private List<GalleryEntry> entries(String gallery) {
        return store.galleries()
                .entries(gallery)
                .orElseThrow(() -> Problem.notFound(
                        "gallery '" + RunIds.shown(gallery) + "' is not known: expected one of " + GALLERIES));
    }

    /** The highest scores first; of equals the first name. */
    private static ArrayNode best(List<GalleryEntry> entries, double[] scores, int count, LiveModel model) {
        ArrayNode best = Json.array();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i))
                .limit(count)
                .forEach(i -> {
                    ObjectNode entry =
                            best.addObject().put("name", entries.get(i).name());
                    ModelJson.addScore(entry, scores[i], model.info());
                });
        return best;
    }

    private void list(Context context) {
        ObjectNode answer = Json.object();
        ArrayNode galleries = answer.putArray("galleries");
        store.galleries()
                .sizes()
                .forEach((name, images) ->
                        galleries.addObject().put("name", name).put("images", images));
        Json.answer(context, answer);
    }

    private void show(Context context) {
        String gallery = context.pathParam("gallery");
        ObjectNode answer = Json.object().put("name", gallery);
        ArrayNode images = answer.putArray("images");
        entries(gallery).forEach(entry -> images.add(entry.name()));
        Json.answer(context, answer);
    }

    private void enroll(Context context) {
        String gallery = context.pathParam("gallery");
        String name = context.pathParam("name");
        byte[] file = context.isMultipartFormData() ? RequestBody.of(context).image("image") : context.bodyAsBytes();
        answering.ask(1, (model, deadline) -> VerifyRoutes.prepared(model, name, file));
        try {
            store.enroll(gallery, name, file);
        } catch (PairStreamException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
        Json.answer(context, Json.object().put("gallery", gallery).put("name", name));
    }

    private void forget(Context context) {
        String gallery = context.pathParam("gallery");
        String name = context.pathParam("name");
        if (!store.forget(gallery, name)) {
            throw Problem.notFound(
                    "image '" + RunIds.shown(name) + "' is not in gallery '" + RunIds.shown(gallery) + "'");
        }
        context.status(HttpStatus.NO_CONTENT);
    }
}
