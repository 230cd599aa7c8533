package io.pairstream.images.files;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads pairs from a CSV (RFC 4180) with the columns {@code left}, {@code right}, {@code label}, and any others. */
final class CsvPairs {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private static final List<String> COLUMNS = List.of("left", "right", "label");

    private final PairListFile file;

    CsvPairs(PairListFile file) {
        this.file = file;
    }

    List<ListedPair> read() throws IOException {
        try (Reader in = file.open();
                CSVParser lines = FORMAT.parse(in)) {
            requireColumns(lines.getHeaderNames());
            List<ListedPair> pairs = new ArrayList<>();
            for (CSVRecord each : lines) {
                pairs.add(pair(each, lines.getCurrentLineNumber()));
            }
            return pairs;
        } catch (CSVException | IllegalArgumentException e) {
            throw file.error(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ": expected a CSV file", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireColumns(List<String> found) {
        for (String column : COLUMNS) {
            if (found.stream().noneMatch(column::equalsIgnoreCase)) {
                throw file.error(
                        "columns " + String.join(",", found) + ": expected left,right,label in the first line", null);
            }
        }
    }

    private ListedPair pair(CSVRecord record, long line) {
        if (!record.isConsistent()) {
            throw file.error(
                    "line " + line + ": " + record.size() + " values: expected as many as there are columns", null);
        }
        return file.pair(line, record.get("left"), record.get("right"), record.get("label"));
    }
}
