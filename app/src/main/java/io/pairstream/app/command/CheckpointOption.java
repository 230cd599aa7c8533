package io.pairstream.app.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where checkpoints are kept. Trainer and evaluator need the same store. */
final class CheckpointOption {

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            defaultValue = "${env:PAIRSTREAM_CHECKPOINTS:-pairstream-data/checkpoints}",
            description = "Folder of the checkpoint store (env PAIRSTREAM_CHECKPOINTS). Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }
}
