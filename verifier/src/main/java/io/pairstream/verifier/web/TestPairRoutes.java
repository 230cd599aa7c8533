package io.pairstream.verifier.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ClassNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.verifier.examples.TestPairs;
import io.pairstream.verifier.scoring.ModelHolder;
import io.pairstream.web.Json;
import io.pairstream.web.PageRequest;
import io.pairstream.web.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Test pairs to try the model with: their images as files, and what is known of them. */
final class TestPairRoutes {

    private static final int USUAL_PAIRS = 12;

    private final ModelHolder holder;
    private final TestPairs pairs;

    TestPairRoutes(ModelHolder holder, TestPairs pairs) {
        this.holder = holder;
        this.pairs = pairs;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/test-pairs", this::list);
    }

    private void list(Context context) {
        PageRequest page = PageRequest.of(context, USUAL_PAIRS, TestPairs.MOST);
        Run run = run();
        List<ImagePair> all = all(run);
        ObjectNode answer = Json.object();
        answer.put("runId", run.getRunId());
        answer.put("testSet", TestSets.primary(run));
        ArrayNode shown = answer.putArray("pairs");
        all.stream().skip(page.from()).limit(page.limit()).forEach(pair -> shown.add(json(run, pair)));
        long next = (long) page.from() + page.limit();
        answer.put("next", next < all.size() ? next : null);
        Json.answer(context, answer);
    }

    private Run run() {
        return holder.model().info().run();
    }

    private List<ImagePair> all(Run run) {
        try {
            return pairs.of(run);
        } catch (PairStreamException | KafkaException e) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "test pairs cannot be had: " + FailureText.of(e));
        }
    }

    private static ObjectNode json(Run run, ImagePair pair) {
        ObjectNode node = Json.object();
        node.put("sequence", pair.getSequence());
        node.put("same", pair.getLabel() == 1);
        node.put("leftClass", name(run, pair.getLeftClass()));
        node.put("rightClass", name(run, pair.getRightClass()));
        node.put("left", file(run, pair.getLeft()));
        node.put("right", file(run, pair.getRight()));
        return node;
    }

    private static @Nullable String name(Run run, int number) {
        return number == PairDecoder.NO_CLASS ? null : ClassNames.of(run, number);
    }

    private static String file(Run run, ByteBuffer pixels) {
        byte[] samples = new byte[pixels.remaining()];
        pixels.duplicate().get(samples);
        return Base64Image.ofPng(ImagePreparer.fileOf(run, samples));
    }
}
