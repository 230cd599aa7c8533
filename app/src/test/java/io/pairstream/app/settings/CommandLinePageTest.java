package io.pairstream.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.command.RootCommand;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * The table of {@code docs/command-line.md} is what the commands take beside settings of runs. What it should be is left in
 * {@code target/command-line.md}.
 */
class CommandLinePageTest {

    private static final Path PAGE = Path.of("..", "docs", "command-line.md");

    /** As {@code @Option} has it: which variable, and what is usual without. */
    private static final Pattern VARIABLE_OR_USUAL = Pattern.compile("\\$\\{env:(\\w+):-(.*)}");

    private static final Pattern VARIABLE_IN_TEXT = Pattern.compile(" \\((?:or )?env (PAIRSTREAM_\\w+)\\)");
    private static final Pattern USUAL_IN_TEXT = Pattern.compile("(?s)(.*)[ .]Default: (.*)");

    /** Each row, and the commands that have it. */
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    @Test
    void hasEveryOptionAsTheCommandsDeclareIt() throws IOException {
        CommandLine root = RootCommand.commandLine();
        root.getSubcommands()
                .forEach((name, command) -> arguments(command.getCommandSpec())
                        .filter(each -> !isInherited(each) && !isOfARun(each))
                        .forEach(each -> rows.computeIfAbsent(row(each), row -> new ArrayList<>())
                                .add("`" + name + "`")));
        List<String> table = new ArrayList<>(
                List.of("| argument | variable | default | meaning | of |", "| --- | --- | --- | --- | --- |"));
        rows.forEach((row, commands) -> table.add(row + " " + String.join(", ", commands) + " |"));
        Files.write(Path.of("target", "command-line.md"), table);

        List<String> page = Files.readAllLines(PAGE);
        assertThat(page).containsSubsequence(table);
        assertThat(page.stream().filter(line -> line.startsWith("| `"))).hasSize(table.size() - 2);
    }

    @Test
    void theTextOfAnOptionNamesTheVariableThatPicocliReads() {
        RootCommand.commandLine().getSubcommands().values().stream()
                .flatMap(command -> arguments(command.getCommandSpec()))
                .filter(each -> declared(each).startsWith("${env:"))
                .forEach(each -> {
                    Matcher declared = VARIABLE_OR_USUAL.matcher(declared(each));
                    assertThat(declared.matches()).isTrue();
                    assertThat(variable(each)).isEqualTo("`" + declared.group(1) + "`");
                });
    }

    @Test
    void everyVariableOfAnOptionIsKnown() {
        List<String> known = EnvironmentVariable.known().stream()
                .map(each -> "`" + each + "`")
                .toList();

        assertThat(RootCommand.commandLine().getSubcommands().values().stream()
                        .flatMap(command -> arguments(command.getCommandSpec()))
                        .map(CommandLinePageTest::variable)
                        .filter(each -> !each.isEmpty()))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static Stream<ArgSpec> arguments(CommandSpec command) {
        return Stream.concat(command.positionalParameters().stream(), command.options().stream());
    }

    /** {@code --help}, {@code --version} and what else the root has is told once. */
    private static boolean isInherited(ArgSpec argument) {
        return argument.inherited()
                || (argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp()));
    }

    private static boolean isOfARun(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && RunCatalogue.find(option.longestName().substring(2)).isPresent();
    }

    private static String row(ArgSpec argument) {
        String text = text(argument);
        Matcher matcher = USUAL_IN_TEXT.matcher(text);
        boolean usual = matcher.matches();
        return "| `" + name(argument) + "` | " + variable(argument) + " | "
                + (usual ? withUsual(matcher.group(2), argument) : "") + " | "
                + VARIABLE_IN_TEXT.matcher(usual ? matcher.group(1) : text).replaceAll("") + " |";
    }

    private static String name(ArgSpec argument) {
        String label = argument.arity().max() > 0 ? argument.paramLabel() : "";
        String name = argument instanceof OptionSpec option ? option.longestName() : "";
        return (name + " " + label).strip().replace("|", "\\|");
    }

    private static String variable(ArgSpec argument) {
        Matcher matcher = VARIABLE_IN_TEXT.matcher(text(argument));
        return matcher.find() ? "`" + matcher.group(1) + "`" : "";
    }

    private static String text(ArgSpec argument) {
        String names = argument.completionCandidates() == null
                ? ""
                : Stream.of(argument.completionCandidates())
                        .flatMap(each -> stream(each).stream())
                        .collect(Collectors.joining(", "));
        return Arrays.stream(argument.description())
                .collect(Collectors.joining(" "))
                .replace("${COMPLETION-CANDIDATES}", names)
                .replace("%%", "%")
                .replace("|", "\\|");
    }

    private static List<String> stream(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return all;
    }

    /** Puts what an option has by default, whatever this process's environment says, in the place that its text leaves for it. */
    private static String withUsual(String text, ArgSpec argument) {
        String declared = declared(argument);
        Matcher matcher = VARIABLE_OR_USUAL.matcher(declared);
        return text.replace("${DEFAULT-VALUE}", matcher.matches() ? matcher.group(2) : declared);
    }

    private static String declared(ArgSpec argument) {
        Option option =
                argument.userObject() instanceof AnnotatedElement element ? element.getAnnotation(Option.class) : null;
        return option == null ? "" : option.defaultValue();
    }
}
