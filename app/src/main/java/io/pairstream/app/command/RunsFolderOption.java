package io.pairstream.app.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where reports are written. */
final class RunsFolderOption {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder that gets a folder of files for each run. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }
}
