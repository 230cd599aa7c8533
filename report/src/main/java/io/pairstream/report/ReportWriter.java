package io.pairstream.report;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a run's report: {@code output.log}, {@code Loss.csv}, {@code loss.png}, {@code loss.svg}, and so on. */
public final class ReportWriter {

    private static final List<ReportFile> FILES = List.of(
            new OutputLog(),
            new LossCsv(),
            new LossPng(),
            new LossSvg(),
            new ClassificationReport(),
            new SummaryJson());

    private ReportWriter() {}

    /** Returns the names of the files of a report. */
    public static List<String> fileNames() {
        return FILES.stream().map(ReportFile::name).toList();
    }

    /**
     * Writes all files of a complete run into {@code runsFolder/runId}, replacing those of an earlier report. A file
     * appears whole or not at all; if one cannot be written, none of them is changed.
     *
     * @return the run's folder
     * @throws PairStreamException if the run is not complete, or its folder cannot be written
     */
    public static Path write(RunHistory history, Path runsFolder) {
        history.requireComplete();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        FILES.forEach(file -> contents.put(file.name(), file.render(history)));
        Path folder = runsFolder.resolve(RunIds.require(history.run().getRunId()));
        new WholeFiles(folder).write(contents);
        return folder;
    }
}
