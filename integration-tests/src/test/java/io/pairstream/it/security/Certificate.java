package io.pairstream.it.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate for 127.0.0.1 that is signed by itself.
 *
 * @param keyStore certificate and key, PKCS #12
 * @param trustStore the certificate alone, PKCS #12
 */
public record Certificate(Path keyStore, Path trustStore) {

    /** Opens both stores. */
    public static final String PASSWORD = "open-the-store";

    private static final String ALIAS = "broker";

    /** Makes a new one with the JDK's keytool. */
    public static Certificate create(Path folder, String name) throws IOException, InterruptedException {
        Path keyStore = folder.resolve(name + "-keys.p12");
        Path trustStore = folder.resolve(name + "-trust.p12");
        Path exported = folder.resolve(name + ".pem");
        keytool(keyStore, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=ip:127.0.0.1");
        keytool(keyStore, "-exportcert", "-rfc", "-file", exported.toString());
        keytool(trustStore, "-importcert", "-noprompt", "-file", exported.toString());
        return new Certificate(keyStore, trustStore);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", ALIAS, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed;
        try (InputStream output = process.getInputStream()) {
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.get(1) + ": " + printed);
        }
    }
}
