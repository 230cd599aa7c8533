package io.pairstream.dashboard;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.web.AccessToken;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where a verifier answers.
 *
 * @param root address of its root, with a slash at its end
 * @param token what it wants to be told by whoever asks; empty: nothing
 */
public record VerifierAddress(URI root, Optional<AccessToken> token) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Returns the address in a text, which may end with a slash or not.
     *
     * @throws PairStreamException if it is none
     */
    public static VerifierAddress of(String text, Optional<AccessToken> token) {
        try {
            URI root = new URI(text.endsWith("/") ? text : text + "/");
            if (isUsable(root)) {
                return new VerifierAddress(root, token);
            }
        } catch (URISyntaxException e) {
            // The message below says it.
        }
        throw new PairStreamException("verifier '" + RunIds.shown(withoutUser(text))
                + "': expected its address, such as http://127.0.0.1:8090/");
    }

    /** A user's name may have a password behind it. */
    private static String withoutUser(String text) {
        return text.replaceFirst("//[^/]*@", "//...@");
    }

    private static boolean isUsable(URI root) {
        return root.getScheme() != null
                && SCHEMES.contains(root.getScheme())
                && root.getHost() != null
                && root.getRawUserInfo() == null
                && root.getRawQuery() == null
                && root.getRawFragment() == null;
    }

    /** Returns the address of something that it can be asked. */
    public URI resolve(String path) {
        return root.resolve(path);
    }
}
