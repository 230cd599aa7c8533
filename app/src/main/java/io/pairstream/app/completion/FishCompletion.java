package io.pairstream.app.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion for <a href="https://fishshell.com/docs/current/completions.html">fish</a>, which picocli does not make: a line for
 * each command, and one for each of its options.
 */
public final class FishCompletion {

    private FishCompletion() {}

    /** Returns the script. */
    public static String of(CommandLine root) {
        String name = root.getCommandName();
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + name + " -f");
        root.getCommandSpec().options().forEach(option -> lines.addAll(lines(name, "__fish_use_subcommand", option)));
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            String[] description =
                    command.getValue().getCommandSpec().usageMessage().description();
            lines.add("complete -c " + name + " -n __fish_use_subcommand -a " + command.getKey() + " -d "
                    + quoted(description.length == 0 ? "" : description[0]));
            String chosen = "'__fish_seen_subcommand_from " + command.getKey() + "'";
            command.getValue().getCommandSpec().options().forEach(option -> lines.addAll(lines(name, chosen, option)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(String name, String condition, OptionSpec option) {
        List<String> lines = new ArrayList<>();
        for (String each : option.names()) {
            if (each.startsWith("--")) {
                lines.add("complete -c " + name + " -n " + condition + " -l " + each.substring(2)
                        + (option.arity().max() > 0 ? " -r -F" : "") + " -d "
                        + quoted(option.description().length == 0 ? "" : option.description()[0]));
                if (option.negatable()) {
                    lines.add("complete -c " + name + " -n " + condition + " -l no-" + each.substring(2));
                }
            }
        }
        return lines;
    }

    /** Returns the first sentence of a text, as fish takes it. */
    private static String quoted(String text) {
        String plain = text.replace("%%", "%").replace("${DEFAULT-VALUE}", "").replaceAll("\\s+", " ");
        int end = plain.indexOf(". ");
        String sentence = end < 0 ? plain : plain.substring(0, end);
        return "'" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
