package io.pairstream.app.command;

import io.pairstream.schemas.FileNames;
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

    /** Checks, before what takes long, that reports can be written. */
    void requireUsable() {
        FileNames.requireUsable("report folder", folder);
    }

    Path folder() {
        return folder;
    }
}
