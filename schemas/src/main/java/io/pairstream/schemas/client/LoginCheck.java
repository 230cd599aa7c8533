package io.pairstream.schemas.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Checks the properties of a login. Kafka's own message about {@code sasl.jaas.config} is never shown: it may quote a
 * part of the property, and passwords are in it.
 */
final class LoginCheck {

    private static final String PROTOCOL = "security.protocol";
    private static final String KAFKAS_OWN = "org.apache.kafka.common.security.";

    /** What begins the name of the mechanisms that a login module of Kafka's is for. */
    private static final Map<String, String> MECHANISMS =
            Map.of("PlainLoginModule", "PLAIN", "ScramLoginModule", "SCRAM-", "OAuthBearerLoginModule", "OAUTHBEARER");

    private LoginCheck() {}

    /** Returns the protocol that the properties ask for. */
    static SecurityProtocol protocol(Map<String, String> properties) {
        String name = properties.getOrDefault(PROTOCOL, "PLAINTEXT").strip().toUpperCase(Locale.ROOT);
        return SecurityProtocol.forName(name);
    }

    /**
     * Checks them, and returns a line about what has no effect.
     *
     * @throws WrongPropertyException if a login would fail with them
     */
    static List<String> check(Map<String, String> properties) {
        if (properties.getOrDefault(PROTOCOL, "").contains("${")) {
            return List.of();
        }
        SecurityProtocol protocol = protocol(properties);
        boolean login = protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
        boolean tls = protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SSL;
        List<String> warnings = new ArrayList<>();
        if (!login && properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
            warnings.add(unused(SaslConfigs.SASL_JAAS_CONFIG, protocol, "SASL_SSL or SASL_PLAINTEXT for a login"));
        }
        if (!tls && properties.containsKey("ssl.truststore.location")) {
            warnings.add(unused("ssl.truststore.location", protocol, "SASL_SSL or SSL for TLS"));
        }
        String jaas = properties.getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, "");
        if (login && !jaas.isEmpty() && !jaas.contains("${")) {
            requireJaas(jaas, properties.getOrDefault(SaslConfigs.SASL_MECHANISM, "GSSAPI"));
        }
        return warnings;
    }

    private static String unused(String name, SecurityProtocol protocol, String expected) {
        return "property '" + name + "' has no effect: security.protocol is " + protocol.name + ", expected "
                + expected;
    }

    private static void requireJaas(String jaas, String mechanism) {
        String module = module(jaas);
        String prefix =
                module.startsWith(KAFKAS_OWN) ? MECHANISMS.get(module.substring(module.lastIndexOf('.') + 1)) : null;
        if (prefix == null) {
            return; // somebody else's module, with a mechanism of its own
        }
        List<String> expected =
                prefix.endsWith("-") ? List.of(prefix + "SHA-256", prefix + "SHA-512") : List.of(prefix);
        if (!expected.contains(mechanism.strip())) {
            throw new WrongPropertyException(
                    "property sasl.mechanism '" + mechanism.strip() + "' does not go with "
                            + module.substring(module.lastIndexOf('.') + 1) + " in sasl.jaas.config: expected "
                            + String.join(" or ", expected),
                    null);
        }
    }

    /** Returns the login module of the property. */
    private static String module(String jaas) {
        try {
            Map<String, ?> config = Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas));
            return JaasContext.loadClientContext(config)
                    .configurationEntries()
                    .get(0)
                    .getLoginModuleName();
        } catch (IllegalArgumentException e) {
            String complaint = jaas.strip().endsWith(";")
                    ? "cannot be read: expected MODULE required name=\"value\" ...;"
                    : "does not end with a semicolon: expected MODULE required name=\"value\" ...;";
            // without the cause: what it says may quote a password
            throw new WrongPropertyException("property sasl.jaas.config " + complaint, null);
        }
    }
}
