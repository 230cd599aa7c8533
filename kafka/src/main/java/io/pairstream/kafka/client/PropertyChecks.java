package io.pairstream.kafka.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** Looks for properties that a client would ignore, refuse, or stumble over only once it talks to a broker. */
final class PropertyChecks {

    /** What a provider of the user's fills in, which is not there yet. */
    static final String PROVIDED = "${";

    private final PropertyNames names;

    PropertyChecks(PropertyNames names) {
        this.names = names;
    }

    /**
     * Checks all properties.
     *
     * @return a line about each that has no effect
     * @throws WrongPropertyException about the first one that is wrong
     */
    List<String> check(Map<String, String> properties) {
        List<String> warnings = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (!names.isKnown(name)) {
                names.complaint(name).ifPresent(complaint -> {
                    throw new WrongPropertyException("property " + complaint);
                });
                warnings.add("property '" + name + "' is unknown to Kafka's clients and has no effect");
            }
            names.key(name).ifPresent(key -> requireValue(name, key, value));
        });
        warnings.addAll(LoginCheck.check(properties));
        StoreCheck.check(properties);
        return warnings;
    }

    private static void requireValue(String name, ConfigKey key, String value) {
        if (value.contains(PROVIDED)) {
            return;
        }
        try {
            Object parsed = ConfigDef.parseType(name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(name, parsed);
            }
        } catch (ConfigException e) {
            String shown = key.type == ConfigDef.Type.PASSWORD || Secrets.isSecret(name) ? "" : " '" + value + "'";
            throw new WrongPropertyException("property " + name + shown + ": " + complaint(e));
        }
    }

    /** Returns what Kafka says behind name and value, which are said already. */
    private static String complaint(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }
}
