package io.pairstream.app.command;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.verifier.scoring.BatchLimits;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.verifier.scoring.ScoringOptions;
import io.pairstream.verifier.web.asking.RequestLimits;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verifier answers, where, and to whom. */
final class VerifierOptionsMixin {

    @Option(
            names = "--threshold",
            paramLabel = "RULE",
            defaultValue = ScoringOptions.DEFAULT_THRESHOLD,
            description = "From which probability on images are the same: eer (errors of both kinds are equal),"
                    + " best-accuracy, far=0.01 (at most 1 in 100 different pairs is accepted), or a number such as 0.62."
                    + " Default: ${DEFAULT-VALUE}")
    private String threshold = ScoringOptions.DEFAULT_THRESHOLD;

    @Option(
            names = "--one-order",
            description =
                    "Ask networks that tell left from right for one order of each pair, not for the mean of both.")
    private boolean oneOrder;

    @Option(
            names = "--gallery",
            paramLabel = "NAME=DIR",
            description =
                    "Identify images by those of a folder, too, in a gallery of this name. May be given several times."
                            + " Default: galleries that are enrolled alone")
    private Map<String, Path> galleries = new LinkedHashMap<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + WebService.VERIFIER_PORT,
            description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = ListenOptions.DEFAULT_HOST,
            description = "Address to listen on. Default: ${DEFAULT-VALUE}")
    private String bind = ListenOptions.DEFAULT_HOST;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the access token that askers need (or env PAIRSTREAM_VERIFIER_TOKEN). Default: none")
    private @Nullable Path tokenFile;

    @Option(
            names = "--reply-prefix",
            paramLabel = "TEXT",
            description = "What the name of a topic must begin with that a request in a topic may want its answer in."
                    + " Default: the name of the topic of answers")
    private @Nullable String replyPrefix;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Name of this verifier among others. Default: the machine's, and the port")
    private @Nullable String instance;

    @Option(
            names = "--max-batch-size",
            paramLabel = "N",
            defaultValue = "" + BatchLimits.DEFAULT_PAIRS,
            description = "Most pairs that the model is asked at once. Default: ${DEFAULT-VALUE}")
    private int batchSize;

    @Option(
            names = "--max-batch-time",
            paramLabel = "MS",
            defaultValue = "0",
            description =
                    "Milliseconds that a question waits for others to be answered with. Default: ${DEFAULT-VALUE}")
    private int batchTime;

    @Option(
            names = "--max-request-bytes",
            paramLabel = "N",
            defaultValue = "" + RequestLimits.DEFAULT_BYTES,
            description = "Most bytes of a request. Default: ${DEFAULT-VALUE}")
    private int requestBytes;

    @Option(
            names = "--max-request-pairs",
            paramLabel = "N",
            defaultValue = "" + RequestLimits.DEFAULT_PAIRS,
            description = "Most pairs or images of a request. Default: ${DEFAULT-VALUE}")
    private int requestPairs;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            defaultValue = "" + ScoringOptions.DEFAULT_PIXELS,
            description = "Most pixels of an image. Default: ${DEFAULT-VALUE}")
    private int pixels;

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            defaultValue = "" + RequestLimits.DEFAULT_WAITING,
            description =
                    "Most pairs that wait for answers; more are refused, to be asked later. Default: ${DEFAULT-VALUE}")
    private int waiting;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            defaultValue = "" + RequestLimits.DEFAULT_DEADLINE_MILLIS,
            description = "Milliseconds after which an answer is not waited for any more. Default: ${DEFAULT-VALUE}")
    private int deadline;

    /** Checks what can be checked before anything is started. */
    void check() {
        scoring();
        limits();
        listen();
        if (pixels < 1) {
            throw new PairStreamException("most pixels of an image " + pixels + ": expected at least 1");
        }
    }

    /** Returns what a verifier does. */
    VerifierOptions of(ModelTarget target, Path checkpoints) {
        return new VerifierOptions(
                target,
                checkpoints,
                scoring(),
                listen(),
                limits(),
                galleries,
                Optional.ofNullable(replyPrefix),
                Optional.ofNullable(instance));
    }

    private ScoringOptions scoring() {
        return new ScoringOptions(
                ThresholdRule.parse(threshold),
                !oneOrder,
                new BatchLimits(batchSize, Duration.ofMillis(batchTime)),
                pixels);
    }

    private ListenOptions listen() {
        return new ListenOptions(WebService.VERIFIER, bind, port, AccessToken.of(WebService.VERIFIER, tokenFile));
    }

    private RequestLimits limits() {
        return new RequestLimits(requestBytes, requestPairs, waiting, Duration.ofMillis(deadline));
    }

    /** Returns the line that says which model answers. */
    static String line(ModelInfo model) {
        return "Answering with mini-batch " + model.checkpoint().getStep() + " of run "
                + model.run().getRunId() + ": " + model.threshold().sentence();
    }
}
