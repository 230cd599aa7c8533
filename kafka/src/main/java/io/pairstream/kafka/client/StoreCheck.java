package io.pairstream.kafka.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the stores of keys and certificates that the properties name, as a client would only do when it is made. */
final class StoreCheck {

    private StoreCheck() {}

    /**
     * Checks both stores, where TLS is asked for.
     *
     * @throws WrongPropertyException about a store that cannot be opened
     */
    static void check(Map<String, String> properties) {
        if (LoginCheck.protocol(properties).filter(LoginCheck::isTls).isPresent()) {
            requireOpen(properties, "ssl.truststore");
            requireOpen(properties, "ssl.keystore");
        }
    }

    private static void requireOpen(Map<String, String> properties, String store) {
        String location = properties.getOrDefault(store + ".location", "").strip();
        String password = properties.get(store + ".password");
        if (location.isEmpty()
                || location.contains(PropertyChecks.PROVIDED)
                || (password != null && password.contains(PropertyChecks.PROVIDED))) {
            return;
        }
        String type = properties.getOrDefault(store + ".type", "JKS").strip();
        String complaint = complaint(location, type, password, store);
        if (complaint != null) {
            throw new WrongPropertyException("property " + store + ".location '" + location + "': " + complaint);
        }
    }

    private static @Nullable String complaint(
            String location, String type, @Nullable String password, String property) {
        try {
            Path file = Path.of(location);
            if (!Files.isRegularFile(file)) {
                return Files.exists(file) ? "is no file" : "no such file";
            }
            if (!Files.isReadable(file)) {
                return "this user may not read it";
            }
            return type.toUpperCase(Locale.ROOT).equals("PEM") ? null : complaint(file, type, password, property);
        } catch (InvalidPathException e) {
            return "is no path";
        }
    }

    private static @Nullable String complaint(Path file, String type, @Nullable String password, String property) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, password == null ? null : password.toCharArray());
            // without its password such a store opens as an empty one
            return store.size() == 0 ? "holds nothing that can be read without " + property + ".password" : null;
        } catch (KeyStoreException e) {
            return property + ".type '" + type + "' is unknown, expected JKS, PKCS12 or PEM";
        } catch (IOException e) {
            return e.getCause() instanceof UnrecoverableKeyException
                    ? property + ".password is wrong"
                    : "cannot be read as " + type + " (" + property + ".type): expected JKS, PKCS12 or PEM";
        } catch (GeneralSecurityException e) {
            return "cannot be read as " + type + ": " + e.getMessage();
        }
    }
}
