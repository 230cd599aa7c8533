package io.pairstream.it.chaos;

import java.util.List;
import java.util.Map;

/**
 * What a process is started in.
 *
 * @param prefix what its command is an argument of
 * @param environment variables it has beside those of this process
 */
public record Surroundings(List<String> prefix, Map<String, String> environment) {

    /** Those of this process. */
    public static final Surroundings SAME = new Surroundings(List.of(), Map.of());

    /** Those of a command that a user can end with Ctrl-C: what runs in the background, as a build may, has it ignored from the beginning. */
    public static final Surroundings IN_THE_FOREGROUND =
            new Surroundings(List.of("env", "--default-signal=INT"), Map.of());

    /** Returns those of this process with an environment variable. */
    public static Surroundings with(String variable, String value) {
        return new Surroundings(List.of(), Map.of(variable, value));
    }
}
