package io.pairstream.verifier.web.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.RunIds;
import io.pairstream.verifier.scoring.ImagesOfPairs;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.verifier.web.asking.AnswerMeters;
import io.pairstream.verifier.web.asking.Answering;
import io.pairstream.web.Json;
import io.pairstream.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The protocol's paths. A model is named by its alias, or by its run; its version is its step, and the one that answers is the only one. */
public final class InferenceRoutes {

    /** What all paths of the protocol begin with. */
    private static final String ROOT = "/v2";

    private static final String MODEL = ROOT + "/models/{model}";
    private static final String VERSION = MODEL + "/versions/{version}";
    private static final List<String> MODELS = List.of(MODEL, VERSION);

    private final Answering answering;

    /** @param answering the model, and how much it may be asked */
    public InferenceRoutes(Answering answering) {
        this.answering = answering;
    }

    /** Adds the paths. */
    public void add(RoutesConfig routes, AnswerMeters meters) {
        routes.get(ROOT, InferenceRoutes::server);
        routes.get(ROOT + "/health/live", context -> health(context, "live", true));
        routes.get(ROOT + "/health/ready", context -> health(context, "ready", isReady()));
        for (String model : MODELS) {
            routes.get(model, context -> Json.answer(context, description(present(context))));
            routes.get(model + "/ready", context -> health(context, "ready", isReady() && present(context) != null));
            routes.post(model + "/infer", meters.timed("infer", this::infer));
        }
        routes.exception(
                InferenceProblem.class, (e, context) -> answer(context, e.status(), String.valueOf(e.getMessage())));
        routes.after(
                ROOT + "/*",
                context -> Problem.of(context)
                        .ifPresent(problem -> answer(context, problem.status(), String.valueOf(problem.getMessage()))));
    }

    /** Answers with what is wrong, in the protocol's own form. */
    private static void answer(Context context, HttpStatus status, String reason) {
        context.status(status);
        Json.answer(context, Json.object().put("error", reason));
    }

    private boolean isReady() {
        return answering.holder().info().isPresent();
    }

    private static void server(Context context) {
        ObjectNode server = Json.object().put("name", "pairstream").put("version", "2");
        server.putArray("extensions").add("binary_tensor_data");
        Json.answer(context, server);
    }

    private static void health(Context context, String what, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(context, Json.object().put(what, good));
    }

    /** Returns what is known of the model that is asked for. */
    private ModelInfo present(Context context) {
        ModelInfo info = answering
                .holder()
                .info()
                .orElseThrow(() -> new InferenceProblem(HttpStatus.SERVICE_UNAVAILABLE, "there is no model yet"));
        requireNamed(context, info);
        return info;
    }

    private static void requireNamed(Context context, ModelInfo info) {
        Map<String, String> path = new TreeMap<>(context.pathParamMap());
        String model = path.getOrDefault("model", "");
        if (!model.equals(info.name())) {
            throw new InferenceProblem(
                    HttpStatus.NOT_FOUND, "model '" + RunIds.shown(model) + "' is not here: expected " + info.name());
        }
        String version = path.getOrDefault("version", "");
        String present = Long.toString(info.checkpoint().getStep());
        if (!version.isEmpty() && !version.equals(present)) {
            throw new InferenceProblem(
                    HttpStatus.NOT_FOUND,
                    "version '" + RunIds.shown(version) + "' of model '" + model + "' is not here: expected "
                            + present);
        }
    }

    private static ObjectNode description(ModelInfo info) {
        ImageShape shape = info.images();
        ObjectNode model = Json.object().put("name", info.name());
        model.putArray("versions").add(Long.toString(info.checkpoint().getStep()));
        model.put("platform", "pairstream_" + info.network().id());
        ArrayNode inputs = model.putArray("inputs");
        for (String name : List.of("left", "right")) {
            ObjectNode input = inputs.addObject().put("name", name).put("datatype", Tensor.FP32);
            input.putArray("shape")
                    .add(-1)
                    .add(shape.channels())
                    .add(shape.height())
                    .add(shape.width());
        }
        ArrayNode outputs = model.putArray("outputs");
        addOutput(outputs, InferenceAnswer.PROBABILITY, Tensor.FP32);
        addOutput(outputs, InferenceAnswer.VERIFIED, "BOOL");
        return model;
    }

    private static void addOutput(ArrayNode outputs, String name, String datatype) {
        outputs.addObject()
                .put("name", name)
                .put("datatype", datatype)
                .putArray("shape")
                .add(-1);
    }

    private void infer(Context context) {
        InferenceRequest request =
                InferenceRequest.read(context.bodyAsBytes(), context.header(InferenceAnswer.HEAD_LENGTH));
        Tensor left = request.input("left");
        Tensor right = request.input("right");
        int pairs = left.images();
        int most = answering.limits().pairs();
        if (pairs != right.images() || pairs > most) {
            throw InferenceProblem.badRequest("inputs of " + pairs + " and " + right.images()
                    + " images: expected as many of both, at most " + most);
        }
        answering
                .<InferenceAnswer>ask(pairs, (model, deadline) -> {
                    requireNamed(context, model.info());
                    TensorImages images = new TensorImages(model);
                    ImagesOfPairs asked = new ImagesOfPairs(images.of(left), images.of(right));
                    return new InferenceAnswer(request, model.info(), model.scores(asked, deadline));
                })
                .give(context);
    }
}
