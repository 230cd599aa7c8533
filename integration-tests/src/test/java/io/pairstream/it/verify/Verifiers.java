package io.pairstream.it.verify;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.it.Lab;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.verifier.scoring.BatchLimits;
import io.pairstream.verifier.scoring.ScoringOptions;
import io.pairstream.verifier.web.asking.RequestLimits;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Verifiers in this process. */
public final class Verifiers {

    public static final Duration SOON = Duration.ofSeconds(60);
    private static final int MOST_PIXELS = 1_000_000;

    private Verifiers() {}

    public static VerifierOptions options(Lab lab, ModelTarget target) {
        return new VerifierOptions(
                target,
                lab.checkpoints(),
                new ScoringOptions(ThresholdRule.parse("eer"), true, new BatchLimits(64, Duration.ZERO), MOST_PIXELS),
                ListenOptions.onLoopback(WebService.VERIFIER, 0),
                RequestLimits.usual(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns a verifier that has a model. */
    public static Verifier answering(Lab lab, ModelTarget target) {
        return answering(lab, options(lab, target));
    }

    public static Verifier answering(Lab lab, VerifierOptions options) {
        Verifier verifier = Verifier.start(lab.kafka(), options, new CompositeMeterRegistry());
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
}
