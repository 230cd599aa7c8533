package io.pairstream.it.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.pairstream.it.Lab;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.VerifyReply;
import io.pairstream.records.VerifyRequest;
import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests in a topic have one answer each: where it is wanted, and with the reason where there is none. */
class MessagesTest {

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Verifier verifier;
    private static VerifierOptions options;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("r", "twin"));
        lab.train("r");
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            options = Verifiers.named(Verifiers.options(lab, new ModelTarget.Step("r", 7)), "one");
            verifier = Verifiers.answering(lab, options);
        }
        new TopicAdmin(lab.broker())
                .createMissing(
                        List.of(
                                new TopicSettings("pairstream.verify.replies.mine", 2, TopicRole.MESSAGES),
                                new TopicSettings("others.mine", 1, TopicRole.MESSAGES)),
                        1);
    }

    @AfterAll
    static void stop() {
        verifier.close();
        lab.close();
    }

    private static byte[] request(String id, byte[] left, byte[] right) {
        return lab.topics()
                .verifyRequests()
                .codec()
                .encode(new VerifyRequest(id, ByteBuffer.wrap(left), ByteBuffer.wrap(right)));
    }

    private static void send(String key, byte @Nullable [] value, Map<String, byte[]> headers) {
        ProducerRecord<String, byte[]> sent =
                new ProducerRecord<>(lab.topics().verifyRequests().name(), key, value);
        headers.forEach((name, bytes) -> sent.headers().add(name, bytes));
        Requests.send(lab, List.of(sent));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the one answer to a request in a topic. */
    private static Requests.Found answer(String topic, String id) {
        await().atMost(Verifiers.SOON)
                .until(() -> Requests.answers(lab, topic).stream()
                        .anyMatch(found -> found.reply().getRequestId().equals(id)));
        List<Requests.Found> found = Requests.answers(lab, topic).stream()
                .filter(each -> each.reply().getRequestId().equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Requests.Found answer(String id) {
        return answer(lab.topics().verifyReplies().name(), id);
    }

    @Test
    void aRequestHasTheAnswerOfTheModelAndItsCorrelationId() {
        byte[] id = {1, 2, 3, -4};
        send(
                "any key",
                request("a", Requests.image(40), Requests.image(44)),
                Map.of("kafka_correlationId", id, "correlationId", text("mine")));

        Requests.Found found = answer("a");

        VerifyReply reply = found.reply();
        double expected = new Asker(verifier.url())
                .verify(Requests.image(40), Requests.image(44))
                .json()
                .at("/probability")
                .asDouble();
        assertThat(reply.getError()).isNull();
        assertThat(reply.getProbability()).isCloseTo(expected, within(1e-5));
        assertThat(reply.getVerified()).isEqualTo(expected >= reply.getThreshold());
        assertThat(reply.getThresholdRule()).isEqualTo("eer");
        assertThat(reply.getRunId()).isEqualTo("r");
        assertThat(reply.getStep()).isEqualTo(7);
        assertThat(reply.getCheckpointSha256())
                .isEqualTo(lab.checkpointEvents("r").get(7).getSha256());
        assertThat(headers(found)).containsOnlyKeys("kafka_correlationId", "correlationId");
        assertThat(headers(found).get("kafka_correlationId")).isEqualTo(id);
    }

    private static Map<String, byte[]> headers(Requests.Found found) {
        Map<String, byte[]> headers = new TreeMap<>();
        for (Header header : found.record().headers()) {
            headers.put(header.key(), header.value());
        }
        return headers;
    }

    @Test
    void anAnswerGoesWhereItIsWanted() {
        String topic = "pairstream.verify.replies.mine";
        send(
                "k",
                request("b", Requests.image(40), Requests.image(41)),
                Map.of("kafka_replyTopic", text(topic), "kafka_replyPartition", partition(1)));
        send("k", request("c", Requests.image(40), Requests.image(41)), Map.of("replyTopic", text(topic)));

        assertThat(answer(topic, "b").record().partition()).isOne();
        assertThat(answer(topic, "c").reply().getError()).isNull();
    }

    private static byte[] partition(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    @Test
    void whatCannotBeAnsweredIsAnsweredWithTheReason() {
        send("d", text("no record"), Map.of());
        send("e", request("e", text("no image"), Requests.image(1)), Map.of());
        send("f", request("f", Requests.image(1), Requests.image(2)), Map.of("replyTopic", text("others.mine")));
        send(
                "g",
                request("g", Requests.image(1), Requests.image(2)),
                Map.of("replyTopic", text("pairstream.verify.replies.none")));
        send(
                "h",
                request("h", Requests.image(1), Requests.image(2)),
                Map.of("replyTopic", text("pairstream.verify.replies.mine"), "kafka_replyPartition", partition(2)));
        send("i", null, Map.of());
        send("j", request("j", Requests.image(1), Requests.image(2)), Map.of());

        assertThat(answer("d").reply().getError()).isEqualTo("no Avro single-object encoding; expected VerifyRequest");
        assertThat(answer("e").reply().getError())
                .isEqualTo(
                        "image 'left': text that begins 'no image': expected one of PNG, JPEG, WEBP, TIFF, GIF, BMP");
        assertThat(answer("f").reply().getError())
                .isEqualTo("reply topic 'others.mine': expected a name that begins with pairstream.verify.replies");
        assertThat(answer("g").reply().getError())
                .isEqualTo(
                        "reply topic 'pairstream.verify.replies.none': expected a topic that is there and may be written to");
        assertThat(answer("h").reply().getError())
                .isEqualTo("reply partition of topic 'pairstream.verify.replies.mine': expected four bytes, 0 to 1");
        assertThat(answer("i").reply().getError()).isEqualTo("no value; expected VerifyRequest");
        assertThat(answer("j").reply().getError()).isNull();
        assertThat(Requests.answers(lab, "others.mine")).isEmpty();
    }

    @Test
    void severalVerifiersShareTheRequests() {
        try (Verifier two = Verifiers.answering(lab, Verifiers.named(options, "two"))) {
            Requests.send(lab, Requests.numbered(lab, "shared-", 0, 200));

            await().atMost(Verifiers.SOON).until(() -> shared().size() >= 200);

            assertThat(shared()).doesNotHaveDuplicates().hasSize(200);
            two.requireHealthy();
        }
        verifier.requireHealthy();
    }

    private static List<String> shared() {
        return Requests.answers(lab, lab.topics().verifyReplies().name()).stream()
                .map(found -> found.reply().getRequestId())
                .filter(id -> id.startsWith("shared-"))
                .collect(Collectors.toList());
    }

    @Test
    void aSecondOneOfTheSameNameTakesOver() {
        VerifierOptions named = Verifiers.named(options, "same");
        try (Verifier first = Verifiers.answering(lab, named)) {
            await().atMost(Verifiers.SOON).until(() -> isAnswered("before", first));
            try (Verifier second = Verifiers.answering(lab, named)) {
                await().atMost(Verifiers.SOON).until(() -> {
                    Requests.send(lab, Requests.numbered(lab, "over-" + System.nanoTime() + "-", 0, 6));
                    return first.hasFailed();
                });

                assertThat(catchThrowable(first::requireHealthy))
                        .hasMessage(
                                "another verifier of name 'same' has taken over, or the broker was away for too long: this"
                                        + " one ends; --instance NAME gives each verifier a name of its own");
                second.requireHealthy();
            }
        }
    }

    private static boolean isAnswered(String id, Verifier answering) {
        answering.requireHealthy();
        Requests.send(lab, Requests.numbered(lab, id, 0, 6));
        return !Requests.answers(lab, lab.topics().verifyReplies().name()).isEmpty();
    }
}
