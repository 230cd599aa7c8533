package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.experiment.Experiments;
import io.pairstream.report.comparison.Comparison;
import io.pairstream.report.comparison.ComparisonTable;
import io.pairstream.report.comparison.ComparisonWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where comparisons go, and the files that say what experiments are for. */
final class ComparisonOptions {

    @Option(
            names = "--experiments",
            paramLabel = "DIR",
            defaultValue = "${sys:pairstream.home:-.}/experiments",
            description = "Folder of the experiments' files. Default: ${DEFAULT-VALUE}")
    private Path experiments = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder that gets the comparison's page and table. Default: comparison in the folder of --runs")
    private @Nullable Path out;

    Experiments experiments() {
        return new Experiments(experiments);
    }

    /**
     * Writes the page and the table, and prints the table.
     *
     * @param runs folder of the reports
     */
    void write(Comparison comparison, Path runs, Terminal terminal) {
        Path folder = out == null ? runs.resolve("comparison") : out;
        Path page = terminal.during("Drawing the comparison", () -> ComparisonWriter.write(comparison, folder));
        terminal.result("\n" + ComparisonTable.format(comparison));
        terminal.result("Comparison in " + page);
    }
}
