package io.pairstream.report.comparison;

import io.pairstream.report.WholeFiles;
import io.pairstream.schemas.PairStreamException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a comparison: a page and tables. */
public final class ComparisonWriter {

    /** Name of the page. */
    public static final String PAGE = "comparison.html";

    /** Name of the file with the tables. */
    public static final String TABLE = "comparison.md";

    private ComparisonWriter() {}

    /**
     * Writes both files, replacing those of an earlier comparison.
     *
     * @return the page
     * @throws PairStreamException if the folder cannot be written
     */
    public static Path write(Comparison comparison, Path folder) {
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put(PAGE, ComparisonPage.render(comparison).getBytes(StandardCharsets.UTF_8));
        contents.put(TABLE, ComparisonTable.format(comparison).getBytes(StandardCharsets.UTF_8));
        new WholeFiles(folder).write(contents);
        return folder.resolve(PAGE);
    }

    /**
     * Writes the figures for programs.
     *
     * @param file the file, replaced if it is there
     * @throws PairStreamException if it cannot be written
     */
    public static void writeFigures(Comparison comparison, Path file) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new PairStreamException("file " + file + ": expected the name of a file");
        }
        byte[] figures = ComparisonFigures.format(comparison).getBytes(StandardCharsets.UTF_8);
        new WholeFiles(folder).write(Map.of(name.toString(), figures));
    }
}
