package io.pairstream.kafka.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final String EXPECTED = ": expected MODULE required name=\"value\" ...;";

    /** What begins the name of the mechanisms that a login module of Kafka's is for. */
    private static final Map<String, String> MECHANISMS =
            Map.of("PlainLoginModule", "PLAIN", "ScramLoginModule", "SCRAM-", "OAuthBearerLoginModule", "OAUTHBEARER");

    private LoginCheck() {}

    /** Returns the protocol that the properties ask for; empty if a provider of the user's fills it in later. */
    static Optional<SecurityProtocol> protocol(Map<String, String> properties) {
        String name = properties.getOrDefault(PROTOCOL, "PLAINTEXT");
        return name.contains(PropertyChecks.PROVIDED)
                ? Optional.empty()
                : Optional.of(SecurityProtocol.forName(name.strip().toUpperCase(Locale.ROOT)));
    }

    /** Returns whether a protocol is spoken over TLS. */
    static boolean isTls(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SSL;
    }

    private static boolean isLogin(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
    }

    /**
     * Checks them, and returns a line about what has no effect.
     *
     * @throws WrongPropertyException if a login would fail with them
     */
    static List<String> check(Map<String, String> properties) {
        return protocol(properties).map(protocol -> check(properties, protocol)).orElse(List.of());
    }

    private static List<String> check(Map<String, String> properties, SecurityProtocol protocol) {
        List<String> warnings = new ArrayList<>();
        String jaas = properties.getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, "");
        if (!isLogin(protocol) && !jaas.isEmpty()) {
            warnings.add(unused(SaslConfigs.SASL_JAAS_CONFIG, protocol, "SASL_SSL or SASL_PLAINTEXT for a login"));
        }
        if (!isTls(protocol) && properties.containsKey("ssl.truststore.location")) {
            warnings.add(unused("ssl.truststore.location", protocol, "SASL_SSL or SSL for TLS"));
        }
        if (isLogin(protocol) && jaas.isEmpty()) {
            requireJaasOfJava(protocol);
        } else if (isLogin(protocol) && !jaas.contains(PropertyChecks.PROVIDED)) {
            requireJaas(jaas, properties.getOrDefault(SaslConfigs.SASL_MECHANISM, "GSSAPI"));
        }
        return warnings;
    }

    private static String unused(String name, SecurityProtocol protocol, String expected) {
        return "property '" + name + "' has no effect: security.protocol is " + protocol.name + ", expected "
                + expected;
    }

    /** Where the property is missing, Kafka takes what the JVM was given. */
    private static void requireJaasOfJava(SecurityProtocol protocol) {
        try {
            JaasContext.loadClientContext(Map.of());
        } catch (IllegalArgumentException | SecurityException e) {
            throw new WrongPropertyException("property sasl.jaas.config is missing, which security.protocol "
                    + protocol.name + " needs" + EXPECTED);
        }
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
            throw new WrongPropertyException("property sasl.mechanism '" + mechanism.strip() + "' does not go with "
                    + module.substring(module.lastIndexOf('.') + 1) + " in sasl.jaas.config: expected "
                    + String.join(" or ", expected));
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
            String complaint = jaas.strip().endsWith(";") ? "cannot be read" : "does not end with a semicolon";
            // without the cause: what it says may quote a password
            throw new WrongPropertyException("property sasl.jaas.config " + complaint + EXPECTED);
        }
    }
}
