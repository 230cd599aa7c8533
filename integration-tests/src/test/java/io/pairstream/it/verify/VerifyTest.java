package io.pairstream.it.verify;

import static io.pairstream.it.verify.Asker.Part.file;
import static io.pairstream.it.verify.Asker.Part.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.evaluator.Predictions;
import io.pairstream.images.decoding.PngFile;
import io.pairstream.it.Lab;
import io.pairstream.it.verify.Asker.Answer;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ImagePair;
import io.pairstream.schemas.ImageShape;
import io.pairstream.testing.fuzz.Mutations;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.follow.ModelTarget;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verifier says over HTTP is what the evaluator has counted by, in whatever form it is asked. */
class VerifyTest {

    private static final ImageShape SHAPE = ImageShape.grey(28, 28);
    private static final double AGREEMENT = 1e-5;

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Verifier twin;
    private static Verifier cnn;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
        for (String network : List.of("twin", "cnn")) {
            lab.produce(Lab.inline(Lab.options(network, network)));
            lab.train(network);
        }
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            twin = Verifiers.answering(lab, new ModelTarget.Step("twin", 7));
            cnn = Verifiers.answering(lab, new ModelTarget.Step("cnn", 7));
        }
    }

    @AfterAll
    static void stop() {
        Stream.of(twin, cnn).forEach(Verifier::close);
        lab.close();
    }

    /**
     * A test pair and what is to be said of it.
     *
     * @param left the left image as a PNG
     * @param right the right one
     * @param pair the pair as it was published
     * @param score what the evaluator has counted by
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Scored(byte[] left, byte[] right, ImagePair pair, double score) {}

    private static List<Scored> scored(String runId) {
        CheckpointCreated checkpoint = lab.checkpointEvents(runId).get(7);
        List<Scored> scored = new ArrayList<>();
        new Predictions(lab.kafka(), lab.checkpoints())
                .ofTestPairs(
                        lab.run(runId),
                        checkpoint,
                        (testSet, pair, score) ->
                                scored.add(new Scored(png(pair.getLeft()), png(pair.getRight()), pair, score)));
        assertThat(scored).hasSize(40);
        assertThat(scored.stream().map(Scored::score).distinct().count()).isGreaterThan(20);
        return scored;
    }

    private static byte[] png(ByteBuffer pixels) {
        return PngFile.of(SHAPE, bytes(pixels));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Asker ask(Verifier verifier) {
        return new Asker(verifier.url());
    }

    @Test
    void aPairHasTheScoreOfItsEvaluation() {
        double threshold = lab.results("twin").stream()
                .filter(result -> result.getStep() == 7)
                .flatMap(result -> result.getOperatingPoints().stream())
                .filter(point -> point.getRule().equals("eer"))
                .findFirst()
                .orElseThrow()
                .getThreshold();

        for (Scored pair : scored("twin")) {
            Answer answer = ask(twin).verify(pair.left(), pair.right());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/probability").asDouble()).isCloseTo(pair.score(), within(AGREEMENT));
            assertThat(answer.json().at("/verified").asBoolean())
                    .isEqualTo(answer.json().at("/probability").asDouble() >= threshold);
            assertThat(answer.json().at("/threshold/value").asDouble()).isEqualTo(threshold);
            assertThat(answer.json().at("/threshold/rule").asText()).isEqualTo("eer");
            assertThat(answer.json().at("/threshold/origin").asText())
                    .isEqualTo("chosen on half of random, reported on the other half of random");
            assertThat(answer.json().at("/model/runId").asText()).isEqualTo("twin");
            assertThat(answer.json().at("/model/step").asInt()).isEqualTo(7);
            assertThat(answer.json().at("/model/checkpointSha256").asText())
                    .isEqualTo(lab.checkpointEvents("twin").get(7).getSha256());
            assertThat(answer.json().at("/milliseconds").asDouble()).isPositive();
        }
    }

    /** This network says another of a pair than of its images exchanged. */
    @Test
    void aNetworkThatTellsLeftFromRightIsAskedForBothOrders() {
        Scored pair = scored("cnn").get(0);

        double score = ask(cnn).verify(pair.left(), pair.right())
                .json()
                .at("/probability")
                .asDouble();
        double exchanged = ask(cnn).verify(pair.right(), pair.left())
                .json()
                .at("/probability")
                .asDouble();

        assertThat(score).isCloseTo(exchanged, within(AGREEMENT));
        assertThat(score).isNotCloseTo(pair.score(), within(AGREEMENT));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aBatchIsAnsweredInItsOrderAndSaysWhatIsWrongWithAPair(boolean asForm) {
        List<Scored> pairs = scored("twin");
        byte[] broken = "no image".getBytes(StandardCharsets.UTF_8);

        Answer answer;
        if (asForm) {
            answer = ask(twin)
                    .form(
                            "api/verify/batch",
                            file("left", pairs.get(0).left()),
                            file("right", pairs.get(0).right()),
                            file("left", broken),
                            file("right", pairs.get(1).right()),
                            file("left", pairs.get(2).left()),
                            file("right", pairs.get(2).right()));
        } else {
            answer = ask(twin)
                    .json(
                            "api/verify/batch",
                            "{\"pairs\":["
                                    + json(pairs.get(0).left(), pairs.get(0).right()) + ","
                                    + json(broken, pairs.get(1).right()) + ","
                                    + json(pairs.get(2).left(), pairs.get(2).right()) + "]}");
        }

        JsonNode results = answer.json().at("/results");
        assertThat(results).hasSize(3);
        assertThat(results.at("/0/probability").asDouble())
                .isCloseTo(pairs.get(0).score(), within(AGREEMENT));
        assertThat(results.at("/1/error").asText())
                .isEqualTo(
                        "image 'left': text that begins 'no image': expected one of PNG, JPEG, WEBP, TIFF, GIF, BMP");
        assertThat(results.at("/2/probability").asDouble())
                .isCloseTo(pairs.get(2).score(), within(AGREEMENT));
    }

    private static String json(byte[] left, byte[] right) {
        return "{\"left\":\"data:image/png;base64," + base64(left) + "\",\"right\":\"" + base64(right) + "\"}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void showsTheImagesAsTheNetworkSeesThem() {
        Scored pair = scored("twin").get(0);

        Answer answer =
                ask(twin).form("api/verify?prepared=true", file("left", pair.left()), file("right", pair.right()));

        assertThat(answer.json().at("/prepared/left").asText())
                .isEqualTo("data:image/png;base64," + base64(pair.left()));
    }

    @ParameterizedTest
    @CsvSource({"twin", "cnn"})
    void identifiesAnImageByThoseOfAGallery(String network) {
        Asker asker = ask(network.equals("twin") ? twin : cnn);
        List<Scored> pairs = scored(network).subList(0, 6);
        for (int i = 0; i < pairs.size(); i++) {
            Answer enrolled = asker.send(
                    "PUT",
                    "api/galleries/" + network + "/images/image%20" + i,
                    pairs.get(i).right(),
                    List.of());
            assertThat(enrolled.json().at("/name").asText()).isEqualTo("image " + i);
        }

        JsonNode best = asker.form(
                        "api/identify", file("image", pairs.get(0).left()), text("gallery", network), text("best", "4"))
                .json()
                .at("/best");

        assertThat(best).hasSize(4);
        double last = 1;
        for (JsonNode each : best) {
            int enrolled = each.at("/name").asText().charAt("image ".length()) - '0';
            double expected = asker.verify(
                            pairs.get(0).left(), pairs.get(enrolled).right())
                    .json()
                    .at("/probability")
                    .asDouble();
            assertThat(each.at("/probability").asDouble())
                    .isCloseTo(expected, within(AGREEMENT))
                    .isLessThanOrEqualTo(last);
            last = each.at("/probability").asDouble();
        }
        assertThat(asker.send("DELETE", "api/galleries/" + network + "/images/image%200", new byte[0], List.of())
                        .status())
                .isEqualTo(204);
        assertThat(asker.get("api/galleries/" + network).json().at("/images"))
                .extracting(JsonNode::asText)
                .containsExactly("image 1", "image 2", "image 3", "image 4", "image 5");
        assertThat(asker.get("api/galleries/none").json().at("/detail").asText())
                .isEqualTo("gallery 'none' is not known: expected one of /api/galleries");
    }

    @Test
    void aTwinHasEmbeddingsAndAnotherNetworkSaysThatItHasNone() {
        Scored pair = scored("twin").get(0);

        JsonNode rows = ask(twin)
                .form("api/embeddings", file("image", pair.left()), file("image", pair.right()))
                .json()
                .at("/embeddings");
        Answer none = ask(cnn).form("api/embeddings", file("image", pair.left()));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).hasSameSizeAs(rows.get(1)).hasSizeGreaterThan(10);
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.json().at("/detail").asText())
                .isEqualTo(
                        "network cnn looks at both images at once and has no embedding of one: expected a run of network twin");
    }

    @Test
    void tellsWhichModelAnswers() {
        JsonNode current = ask(twin).get("api/models/current").json();
        JsonNode history = ask(twin).get("api/models/history").json();

        assertThat(current.at("/network").asText()).isEqualTo("twin");
        assertThat(current.at("/images/height").asInt()).isEqualTo(28);
        assertThat(history.at("/models")).hasSize(1);
        assertThat(history.at("/models/0/step").asInt()).isEqualTo(7);
        assertThat(ask(twin).get("health/ready").status()).isEqualTo(200);
    }

    @Test
    void speaksTheOpenInferenceProtocolInJson() {
        List<Scored> pairs = scored("twin").subList(0, 2);
        assertThat(ask(twin).get("v2/models/twin").json().at("/inputs/0/shape").toString())
                .isEqualTo("[-1,1,28,28]");

        JsonNode answer = ask(twin)
                .json(
                        "v2/models/twin/versions/7/infer",
                        "{\"id\":\"42\",\"inputs\":["
                                + tensor("left", "UINT8", pairs.get(0).pair().getLeft(), 1) + ","
                                + tensor("right", "FP32", pairs.get(0).pair().getRight(), 255) + "]}")
                .json();

        assertThat(answer.at("/model_name").asText()).isEqualTo("twin");
        assertThat(answer.at("/model_version").asText()).isEqualTo("7");
        assertThat(answer.at("/id").asText()).isEqualTo("42");
        assertThat(answer.at("/outputs/0/name").asText()).isEqualTo("same_probability");
        assertThat(answer.at("/outputs/0/data/0").asDouble())
                .isCloseTo(pairs.get(0).score(), within(AGREEMENT));
        assertThat(answer.at("/outputs/1/name").asText()).isEqualTo("verified");
    }

    private static String tensor(String name, String datatype, ByteBuffer pixels, int scale) {
        StringBuilder data = new StringBuilder();
        for (byte pixel : bytes(pixels)) {
            data.append(data.isEmpty() ? "" : ",").append((pixel & 0xff) / (double) scale);
        }
        return "{\"name\":\"" + name + "\",\"datatype\":\"" + datatype + "\",\"shape\":[1,1,28,28],\"data\":[" + data
                + "]}";
    }

    @Test
    void speaksTheOpenInferenceProtocolWithBinaryTensors() {
        List<Scored> pairs = scored("twin").subList(0, 2);
        byte[] left = elements(pairs.get(0).left(), pairs.get(1).left());
        byte[] right = elements(pairs.get(0).right(), pairs.get(1).right());
        String head = "{\"parameters\":{\"binary_data_output\":true},\"inputs\":["
                + "{\"name\":\"left\",\"datatype\":\"BYTES\",\"shape\":[2],\"parameters\":{\"binary_data_size\":"
                + left.length
                + "}},{\"name\":\"right\",\"datatype\":\"BYTES\",\"shape\":[2],\"parameters\":{\"binary_data_size\":"
                + right.length + "}}],\"outputs\":[{\"name\":\"same_probability\"}]}";
        byte[] text = head.getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(text.length + left.length + right.length)
                .put(text)
                .put(left)
                .put(right)
                .array();

        Answer answer = ask(twin)
                .send(
                        "POST",
                        "v2/models/twin/infer",
                        body,
                        List.of("Inference-Header-Content-Length", Integer.toString(text.length)));

        int length = answer.response()
                .headers()
                .firstValue("Inference-Header-Content-Length")
                .map(Integer::parseInt)
                .orElseThrow();
        ByteBuffer scores = ByteBuffer.wrap(answer.response().body(), length, 8).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(answer.response().body()).hasSize(length + 8);
        assertThat((double) scores.getFloat()).isCloseTo(pairs.get(0).score(), within(AGREEMENT));
        assertThat((double) scores.getFloat()).isCloseTo(pairs.get(1).score(), within(AGREEMENT));
    }

    private static byte[] elements(byte[]... files) {
        ByteBuffer elements = ByteBuffer.allocate(
                        Stream.of(files).mapToInt(file -> 4 + file.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] file : files) {
            elements.putInt(file.length).put(file);
        }
        return elements.array();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v2/models/other/infer|{}|input 'left' is missing: expected left and right",
                "v2/models/twin/infer|no json|the body is no JSON: Unrecognized token 'no': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false')",
                "v2/models/twin/infer|{\"inputs\":[{\"name\":\"left\",\"datatype\":\"FP32\",\"shape\":[1]}]}|input 'left':"
                        + " has neither data nor binary_data_size: expected one of them",
                "v2/models/twin/infer|{\"inputs\":[{\"name\":\"left\",\"datatype\":\"FP32\",\"shape\":[1,1,2,2],\"data\":[1]},"
                        + "{\"name\":\"right\",\"datatype\":\"FP32\",\"shape\":[1,1,2,2],\"data\":[1]}]}|input 'left': shape"
                        + " [1, 1, 2, 2]: expected [1, 1, 28, 28]",
                "v2/models/twin/infer|{\"inputs\":[{\"name\":\"left\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[1]},"
                        + "{\"name\":\"right\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]}|input 'left': datatype INT64:"
                        + " expected FP32, UINT8 or BYTES",
            })
    void theProtocolsProblemsAreInItsOwnForm(String path, String body, String error) {
        Answer answer = ask(twin).json(path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/verify|{}|400|'left' is missing: expected one image file",
                "api/verify|[]|400|the body is no JSON object: expected one",
                "api/verify|{\"left\":1}|400|'left': expected a text, an image file in base64",
                "api/verify|{\"left\":\"data:image/png,abc\"}|400|'left': no base64 (a data URL without ;base64,):"
                        + " expected an image file as data:image/png;base64,... or in base64 alone",
                "api/verify/batch|{\"pairs\":[]}|400|0 pairs: expected 1 to 256",
                "api/embeddings|{}|400|0 images of name 'image': expected 1 to 256",
                "api/identify|{\"image\":\"AAAA\"}|400|'gallery' is missing: expected a name",
                "api/nothing|{}|404|path '/api/nothing' is not known: expected one of /api/openapi.json",
                "api/models/current|{}|405|method POST of path '/api/models/current': expected GET",
            })
    void aProblemNamesTheThingAndWhatIsExpected(String path, String body, int status, String detail) {
        Answer answer = ask(twin).json(path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).isEqualTo(detail);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void whateverIsWrongUnderTheProtocolIsSaidInItsForm() {
        Answer unknown = ask(twin).get("v2/models");
        Answer method = ask(twin).send("DELETE", "v2/models/twin", new byte[0], List.of());

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().toString())
                .isEqualTo("{\"error\":\"path '/v2/models' is not known: expected one of /api/openapi.json\"}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.json().toString())
                .isEqualTo("{\"error\":\"method DELETE of path '/v2/models/twin': expected GET\"}");
        assertThat(method.response().headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aBrokenFormIsSaidToBeOne() {
        Answer answer = ask(twin)
                .send(
                        "POST",
                        "api/verify",
                        "no form".getBytes(StandardCharsets.UTF_8),
                        List.of("Content-Type", "multipart/form-data; boundary=b"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).startsWith("the request cannot be read: ");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        byte[] tooManyPixels = PngFile.of(ImageShape.grey(1_024, 1_024), new byte[1_024 * 1_024]);
        byte[] tooManyBytes = new byte[20_000_001];

        assertThat(ask(twin)
                        .verify(tooManyPixels, tooManyPixels)
                        .json()
                        .at("/detail")
                        .asText())
                .isEqualTo("image 'left': image of 1024 x 1024 pixels: expected at most 1000000 in all");
        for (Answer answer : List.of(
                ask(twin).verify(tooManyBytes, tooManyBytes),
                ask(twin).send("POST", "api/verify", tooManyBytes, List.of("Content-Type", "application/json")))) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().at("/detail").asText())
                    .isEqualTo("a request of more than 20000000 bytes: expected at most that many");
        }
    }

    /** 1,000 files that are broken as by disks, cut connections and hostile hands, over HTTP: some are images still. */
    @Test
    void brokenFilesAreSaidToBeBrokenAndHarmNobody() {
        List<Scored> pairs = scored("twin");
        List<byte[]> whole = List.of(pairs.get(0).left(), written("jpg"), written("gif"), written("bmp"));
        Mutations mutations = new Mutations(new SplittableRandom(27));
        Asker asker = ask(twin);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] broken = mutations.of(whole.get(i % whole.size()), whole.get((i + 1) % whole.size()));

            Answer answer = asker.verify(broken, pairs.get(1).right());

            assertThat(answer.status()).as(answer.json().toString()).isIn(200, 422);
            if (answer.status() == 422) {
                refused++;
                assertThat(answer.json().at("/detail").asText())
                        .startsWith("image 'left': ")
                        .doesNotContain("\n", "\r");
            }
        }
        assertThat(refused).isBetween(200, 999);

        double score = asker.verify(pairs.get(0).left(), pairs.get(0).right())
                .json()
                .at("/probability")
                .asDouble();
        assertThat(score).isCloseTo(pairs.get(0).score(), within(AGREEMENT));
        twin.requireHealthy();
    }

    private static byte[] written(String format) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillOval(5, 5, 20, 20);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, file)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** A file of a few hundred bytes that claims a billion pixels is refused before anything is made of it. */
    @Test
    void aFileThatClaimsToBeHugeIsRefused() {
        byte[] bomb = scored("twin").get(0).left().clone();
        ByteBuffer.wrap(bomb).putInt(16, 31_000).putInt(20, 33_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) check.getValue());

        Answer answer = ask(twin).verify(bomb, bomb);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/detail").asText())
                .isEqualTo("image 'left': image of 33000 x 31000 pixels: expected at most 1000000 in all");
    }

    @Test
    void theOpenApiDocumentDescribesWhatIsAnswered() {
        Asker asker = ask(twin);
        JsonNode document = asker.get("api/openapi.json").json();
        Scored pair = scored("twin").get(0);
        asker.send("PUT", "api/galleries/described/images/one", pair.left(), List.of());

        assertThat(fields(asker.form("api/verify?prepared=true", file("left", pair.left()), file("right", pair.right()))
                        .json()))
                .isEqualTo(described(document, "/components/schemas/Answer"));
        assertThat(fields(asker.get("api/models/current").json()))
                .isEqualTo(described(document, "/components/schemas/PresentModel"));
        assertThat(fields(asker.get("api/models/history").json().at("/models/0")))
                .isEqualTo(described(document, "/components/schemas/PastModel"));
        assertThat(fields(asker.get("api/test-pairs").json().at("/pairs/0")))
                .isEqualTo(described(document, "/components/schemas/TestPair"));
        assertThat(fields(asker.get("v2/models/twin").json()))
                .isEqualTo(described(document, "/components/schemas/InferenceModel"));
        assertThat(fields(asker.form("api/identify", file("image", pair.left()), text("gallery", "described"))
                        .json()))
                .isEqualTo(described(
                        document, "/paths/~1api~1identify/post/responses/200/content/application~1json/schema"));
        assertThat(fields(asker.get("api/nothing").json()))
                .isEqualTo(described(document, "/components/schemas/Problem"));
    }

    /** Each path with each of its methods is answered by something that knows it. */
    @Test
    void theOpenApiDocumentListsPathsThatAreThere() {
        JsonNode paths = ask(twin).get("api/openapi.json").json().at("/paths");
        List<String> answered = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        String asked = path.getKey()
                                .substring(1)
                                .replace("{model}", "twin")
                                .replace("{version}", "7")
                                .replaceAll("[{}]", "");
                        Answer answer = ask(twin).send(method.toUpperCase(Locale.ROOT), asked, new byte[0], List.of());
                        assertThat(answer.status()).as(method + " " + asked).isNotEqualTo(405);
                        assertThat(answer.json().at("/detail").asText()).doesNotStartWith("path ");
                        answered.add(method + " " + path.getKey());
                    }
                }));
        assertThat(answered)
                .hasSizeGreaterThan(20)
                .contains("post /v2/models/{model}/infer", "delete /api/galleries/{gallery}/images/{name}");
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }

    private static Set<String> described(JsonNode document, String pointer) {
        JsonNode schema = document.at(pointer);
        Set<String> names = new TreeSet<>();
        schema.at("/properties").fieldNames().forEachRemaining(names::add);
        schema.at("/allOf").forEach(part -> {
            JsonNode its =
                    part.has("$ref") ? document.at(part.get("$ref").asText().substring(1)) : part;
            its.at("/properties").fieldNames().forEachRemaining(names::add);
        });
        return names;
    }
}
