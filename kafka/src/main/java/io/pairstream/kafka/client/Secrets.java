package io.pairstream.kafka.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Passwords and the like among client properties, which no message may hold, whoever wrote it. */
final class Secrets {

    private static final int SHORTEST = 4;
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|token|credential|keystore\\.key).*");
    private static final Pattern OPTION = Pattern.compile("([\\w.]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))");

    private final List<String> all = new ArrayList<>();

    /** Collects the secrets of some properties, those in {@code sasl.jaas.config} included. */
    Secrets(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (name.endsWith("sasl.jaas.config")) {
                OPTION.matcher(value).results().forEach(option -> {
                    String quoted = option.group(2);
                    add(option.group(1), quoted == null ? String.valueOf(option.group(3)) : quoted);
                });
            } else {
                add(name, value);
            }
        });
    }

    private void add(String name, String value) {
        if (isSecret(name) && value.length() >= SHORTEST) {
            all.add(value);
        }
    }

    /** Returns whether a property's or an option's value is one, by its name. */
    static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns a text without them. */
    String removeFrom(String text) {
        return Stream.concat(Stream.of(text), all.stream())
                .reduce((left, secret) -> left.replace(secret, "[hidden]"))
                .orElse(text);
    }
}
