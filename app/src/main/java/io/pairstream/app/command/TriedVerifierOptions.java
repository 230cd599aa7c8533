package io.pairstream.app.command;

import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.AccessToken;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The verifier that readers of a dashboard can try a model with. */
final class TriedVerifierOptions {

    @Option(
            names = "--verifier",
            paramLabel = "URL",
            defaultValue = "${env:PAIRSTREAM_VERIFIER_URL:-" + Option.NULL_VALUE + "}",
            description = "Address of a verifier, such as http://127.0.0.1:8090/, that readers can try its model with"
                    + " (env PAIRSTREAM_VERIFIER_URL). Default: none")
    private @Nullable String address;

    @Option(
            names = "--verifier-token-file",
            paramLabel = "FILE",
            description =
                    "File with the access token that the verifier wants (or env PAIRSTREAM_VERIFIER_TOKEN). Default: none")
    private @Nullable Path tokenFile;

    /**
     * Returns where the verifier is, if there is one.
     *
     * @throws PairStreamException if that is no address, or the token none
     */
    Optional<VerifierAddress> address() {
        if (address == null || address.isBlank()) {
            if (tokenFile != null) {
                throw new PairStreamException(
                        "--verifier-token-file " + tokenFile + " without --verifier: expected its address, too");
            }
            return Optional.empty();
        }
        return Optional.of(VerifierAddress.of(address.strip(), AccessToken.of(WebService.VERIFIER, tokenFile)));
    }
}
