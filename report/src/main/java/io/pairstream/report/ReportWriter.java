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
            new ScoresPng(),
            new ScoresSvg(),
            new ClassificationReport(),
            new SummaryJson());

    private ReportWriter() {}

    /** Returns the names of the files of a report. */
    public static List<String> fileNames() {
        return FILES.stream().map(ReportFile::name).toList();
    }

    /**
     * Returns the content of one file of a report. The losses can be had of a run that goes on, all else of a complete
     * one.
     *
     * @param name one of {@link #fileNames()}
     * @throws PairStreamException if there is no such file, or the run is not complete and the file needs that
     */
    public static byte[] render(RunHistory history, String name) {
        ReportFile file = FILES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PairStreamException(
                        "report file '" + name + "': expected one of " + String.join(", ", fileNames())));
        if (file.needsCompleteHistory()) {
            history.requireComplete();
        }
        return file.render(history);
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
