package io.pairstream.app.settings;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as environment variables: {@code --learning-rate} is {@code PAIRSTREAM_LEARNING_RATE}. A variable that is empty is as
 * one that is not set.
 *
 * @param variables names and values
 */
record Environment(Map<String, String> variables) {

    /** What the names of all variables begin with. */
    static final String PREFIX = "PAIRSTREAM_";

    /** Copies the map. */
    Environment {
        variables = Map.copyOf(variables);
    }

    /** Returns the environment of this process. */
    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** Returns the name of the variable that an option can also be given by. */
    static String variable(String option) {
        return PREFIX + option.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * Returns what is said of settings.
     *
     * @throws PairStreamException that names the variable, its value and what is expected
     */
    SettingValues values(List<Setting> settings) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Setting setting : settings) {
            find(variable(setting.name())).ifPresent(text -> found.put(setting.name(), require(setting, text)));
        }
        return new SettingValues(found);
    }

    /** Returns the value of a variable, if it is set. */
    Optional<String> find(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(text -> !text.isBlank());
    }

    private static String require(Setting setting, String text) {
        setting.expected(text).ifPresent(expected -> {
            throw new PairStreamException(
                    "environment variable " + variable(setting.name()) + " '" + text + "': expected " + expected);
        });
        return text;
    }
}
