package io.pairstream.app.command;

import io.pairstream.app.experiment.Experiment;
import io.pairstream.app.experiment.ExperimentRun;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Reads an experiment's options as the command line of {@code produce} reads them. */
final class RunPlanner {

    private static final String SEED = "seed";
    private static final String NETWORK = "network";

    private final List<String> overrides;

    /** @param overrides arguments that come after those of the file */
    RunPlanner(List<String> overrides) {
        this.overrides = List.copyOf(overrides);
    }

    /**
     * Returns what a run is declared with.
     *
     * @throws PairStreamException that names the file, the option, its value and what is expected
     */
    PlannedRun plan(ExperimentRun run) {
        DeclarationOptions declaration = new DeclarationOptions();
        CommandLine commandLine = new CommandLine(declaration)
                .registerConverter(Path.class, FileNames::path)
                .setCaseInsensitiveEnumValuesAllowed(true);
        Experiment experiment = run.experiment();
        List<String> arguments = new ArrayList<>();
        experiment
                .options()
                .forEach((name, value) ->
                        arguments.addAll(arguments(experiment, name, value, commandLine.getCommandSpec())));
        run.network().ifPresent(network -> arguments.add("--network=" + network));
        arguments.add("--seed=" + run.seed());
        arguments.addAll(overrides);
        try {
            commandLine.parseArgs(arguments.toArray(String[]::new));
            return new PlannedRun(run.runId(), declaration.toProducerOptions(run.runId()), declaration.imageSources());
        } catch (ParameterException | PairStreamException e) {
            throw new PairStreamException("experiment file " + experiment.file() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> arguments(Experiment experiment, String name, String value, CommandSpec spec) {
        OptionSpec option = spec.findOption("--" + name);
        if (option == null) {
            throw wrong(experiment, name, value, "a long option of 'pairstream produce', without dashes");
        }
        if (name.equals(SEED) || (name.equals(NETWORK) && !experiment.networks().isEmpty())) {
            throw wrong(
                    experiment,
                    name,
                    value,
                    name.equals(SEED) ? "it in --seeds of the command" : "it in the list 'networks' alone");
        }
        if (option.arity().max() > 0) {
            return List.of("--" + name + "=" + value);
        }
        return switch (value) {
            case "true" -> List.of("--" + name);
            case "false" -> option.negatable() ? List.of("--no-" + name) : List.of();
            default -> throw wrong(experiment, name, value, "true or false");
        };
    }

    private static PairStreamException wrong(Experiment experiment, String name, String value, String expected) {
        return new PairStreamException("experiment file " + experiment.file() + ": option '" + name + "' with value '"
                + value + "': expected " + expected);
    }

    /** Returns the arguments of a command that {@code produce} has too, as they were given. */
    static List<String> given(CommandLine command) {
        CommandSpec declaration = new CommandLine(new DeclarationOptions()).getCommandSpec();
        Map<String, OptionSpec> known = declaration.optionsMap();
        return command.getParseResult().matchedOptions().stream()
                .filter(option -> known.containsKey(option.longestName()))
                .map(option -> option.longestName() + "="
                        + option.originalStringValues().get(0))
                .toList();
    }
}
