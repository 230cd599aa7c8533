package io.pairstream.report.comparison;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.report.WholeFiles;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.text.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
     * Writes the figures for programs, beside those that the file has of other groups.
     *
     * @param file the file; made if it is not there
     * @throws PairStreamException if it holds anything else or cannot be written; it stays as it was then
     */
    public static void writeFigures(Comparison comparison, Path file) {
        ObjectNode figures = Files.exists(file) ? earlierFigures(file) : JsonNodeFactory.instance.objectNode();
        ComparisonFigures.add(comparison, figures);
        WholeFiles.write(file, PlainJson.write(figures).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode earlierFigures(Path file) {
        try {
            if (PlainJson.read(Files.readString(file)) instanceof ObjectNode figures) {
                return figures;
            }
            throw new PairStreamException(notFigures(file));
        } catch (IOException e) {
            throw new PairStreamException(notFigures(file), e);
        }
    }

    private static String notFigures(Path file) {
        return "file " + file + ": expected figures of an earlier comparison (a JSON object), or no file";
    }
}
