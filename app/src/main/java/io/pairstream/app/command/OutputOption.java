package io.pairstream.app.command;

import io.pairstream.app.export.ExportFormat;
import io.pairstream.report.rows.RowFormat;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where what is exported goes. */
final class OutputOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--output",
            paramLabel = "FILE|DIR",
            description =
                    "File that is written, whole or not at all; one that is there is replaced. With onnx a folder;"
                            + " that of an earlier export is replaced. Default: the standard output, or with onnx the folder"
                            + " 'onnx' beside the run's report")
    private @Nullable Path output;

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    /** Returns the file, if one is named. */
    Optional<Path> file() {
        return Optional.ofNullable(output);
    }

    /** Returns the folder that a model of a run goes to. */
    Path folder(Topics topics, String runId, ExportFormat format) {
        return file().orElseGet(
                        () -> runs.folder(topics).resolve(RunIds.require(runId)).resolve(format.id()));
    }

    /**
     * Checks that no folder of runs is named where nothing goes into it.
     *
     * @throws ParameterException if one is
     */
    void requireNoRunsFolder(RowFormat format) {
        if (command.commandLine().getParseResult().hasMatchedOption("--runs")) {
            throw new ParameterException(
                    command.commandLine(),
                    "option --runs with --format " + format.id() + ": expected with --format onnx alone");
        }
    }
}
