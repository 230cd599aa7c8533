package io.pairstream.verifier;

import io.pairstream.schemas.topic.Topics;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.verifier.messages.RequestLoopOptions;
import io.pairstream.verifier.scoring.ScoringOptions;
import io.pairstream.verifier.web.asking.RequestLimits;
import io.pairstream.web.ListenOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a verifier does.
 *
 * @param target which model is to answer
 * @param checkpoints folder of the checkpoint store
 * @param scoring how models are asked
 * @param listen where it listens and who may ask it
 * @param limits what is taken of requests
 * @param galleries folders of images that others are identified by, by the name of the gallery
 * @param replyPrefix what the names of topics must begin with that a request may want its answer in; empty: the name of the topic of
 *     answers
 * @param instance its name among verifiers; empty: this machine's and its port
 */
public record VerifierOptions(
        ModelTarget target,
        Path checkpoints,
        ScoringOptions scoring,
        ListenOptions listen,
        RequestLimits limits,
        Map<String, Path> galleries,
        Optional<String> replyPrefix,
        Optional<String> instance) {

    /** Returns what a verifier does where nobody says otherwise. */
    public static VerifierOptions usual(ModelTarget target, Path checkpoints, ListenOptions listen) {
        return new VerifierOptions(
                target,
                checkpoints,
                ScoringOptions.usual(),
                listen,
                RequestLimits.usual(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns how requests in a topic are answered. */
    RequestLoopOptions requests(Topics topics, String name) {
        String prefix = replyPrefix.orElse(topics.verifyReplies().name());
        return new RequestLoopOptions(name, scoring.batch().pairs(), prefix);
    }
}
