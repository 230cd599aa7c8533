package io.pairstream.it.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.verifier.scoring.BatchLimits;
import io.pairstream.verifier.scoring.ScoringOptions;
import io.pairstream.verifier.web.asking.RequestLimits;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Verifiers in this process. */
public final class Verifiers {

    public static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int MOST_PIXELS = 1_000_000;

    private Verifiers() {}

    public static VerifierOptions options(Lab lab, ModelTarget target) {
        return options(lab.checkpoints(), target);
    }

    public static VerifierOptions options(Path checkpoints, ModelTarget target) {
        return new VerifierOptions(
                target,
                checkpoints,
                new ScoringOptions(ThresholdRule.parse("eer"), true, new BatchLimits(64, Duration.ZERO), MOST_PIXELS),
                ListenOptions.onLoopback(WebService.VERIFIER, 0),
                RequestLimits.usual(),
                Map.of(),
                Optional.empty(),
                Optional.of("test-" + NUMBER.incrementAndGet()));
    }

    /** Returns a verifier that has a model. */
    public static Verifier answering(Lab lab, ModelTarget target) {
        return answering(lab, options(lab, target));
    }

    public static Verifier answering(Lab lab, VerifierOptions options) {
        return answering(lab.kafka(), options);
    }

    public static Verifier answering(KafkaEnvironment kafka, VerifierOptions options) {
        Verifier verifier = Verifier.start(kafka, options, new CompositeMeterRegistry());
        Awaitility.await().atMost(SOON).until(() -> {
            verifier.requireHealthy();
            return verifier.isReady();
        });
        return verifier;
    }

    /** Returns the step of the model that answers. */
    public static long step(Verifier verifier) {
        return verifier.model().orElseThrow().checkpoint().getStep();
    }

    /** Returns a verifier's options with another name. */
    public static VerifierOptions named(VerifierOptions options, String instance) {
        return new VerifierOptions(
                options.target(),
                options.checkpoints(),
                options.scoring(),
                options.listen(),
                options.limits(),
                options.galleries(),
                options.replyPrefix(),
                Optional.of(instance));
    }

    /** Returns the scores of the first numbered requests. */
    public static double[] scores(Verifier verifier, int count) {
        Asker asker = new Asker(verifier.url());
        double[] scores = new double[count];
        for (int request = 0; request < count; request++) {
            Asker.Answer answer = asker.verify(Requests.left(request), Requests.right(request));
            scores[request] = answer.json().at("/probability").asDouble();
        }
        return scores;
    }

    /** Asks a verifier in all ways, of which it needs rights for some. */
    public static void askEverything(Verifier verifier, Broker asker) {
        Topics topics = Topics.withDefaultPrefix();
        String id = "everything-" + System.nanoTime() + "-";
        assertThat(scores(verifier, 1)).hasSize(1);
        Asker http = new Asker(verifier.url());
        assertThat(http.send("PUT", "api/galleries/g/images/one", Requests.left(1), List.of())
                        .status())
                .isEqualTo(200);
        assertThat(http.get("api/test-pairs").status()).isEqualTo(200);
        Requests.send(asker, Requests.numbered(topics, id, 0, 1));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Requests.answers(asker, topics.verifyReplies().name()).stream()
                        .anyMatch(found -> found.reply().getRequestId().equals(id + "0")));
    }
}
