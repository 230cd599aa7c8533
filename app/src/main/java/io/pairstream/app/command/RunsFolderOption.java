package io.pairstream.app.command;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where reports are written. */
final class RunsFolderOption {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description =
                    "Folder that gets a folder of files for each run; those of another topic prefix than the default"
                            + " in a folder of that name. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("");

    /** Checks, before what takes long, that reports can be written. */
    void requireUsable() {
        FileNames.requireUsable("report folder", folder);
    }

    /** Returns where the reports of runs in topics with the default prefix go. */
    Path folder() {
        return folder;
    }

    /** Returns where the reports of runs in these topics go. */
    Path folder(Topics topics) {
        return folder.resolve(topics.reportFolder());
    }
}
