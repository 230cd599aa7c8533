package io.pairstream.images.files;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of pairs: a CSV with the columns {@code left,right,label}, or one in the form of LFW's {@code pairs.txt} (G. B. Huang et
 * al., <a href="http://vis-www.cs.umass.edu/lfw/README.txt">Labeled Faces in the Wild</a>). Files are named relative to a folder.
 */
final class PairListFile {

    private static final String EXPECTED =
            "expected a CSV file whose first line is left,right,label, or a file in the form of LFW's pairs.txt";

    private static final int MARK = 0xfeff;

    private final Path file;
    private final Path root;

    /**
     * @param file the list
     * @param root the folder that its files are in
     */
    PairListFile(Path file, Path root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Returns its pairs, at least one.
     *
     * @throws PairStreamException that names the file, the line, what is there and what is expected
     */
    List<ListedPair> read() {
        try {
            List<ListedPair> pairs = isCsv() ? new CsvPairs(this).read() : new LfwPairs(this).read();
            if (pairs.isEmpty()) {
                throw error("no pair: " + EXPECTED, null);
            }
            return pairs;
        } catch (IOException e) {
            throw error("cannot be read (" + FileNames.reason(e) + "): " + EXPECTED, e);
        }
    }

    private boolean isCsv() throws IOException {
        try (BufferedReader in = open()) {
            String first = in.readLine();
            if (first == null) {
                throw error("an empty file: " + EXPECTED, null);
            }
            return first.contains(",");
        }
    }

    /** Opens the file behind the mark of the encoding that programs on Windows put before the first letter. */
    BufferedReader open() throws IOException {
        BufferedReader in = Files.newBufferedReader(file);
        in.mark(1);
        if (in.read() != MARK) {
            in.reset();
        }
        return in;
    }

    /** Returns the file. */
    Path file() {
        return file;
    }

    /** Returns the folder that files are in. */
    Path root() {
        return root;
    }

    /**
     * Returns a pair, if it can be one.
     *
     * @param line number of its line
     * @param left name of the left file, relative to the folder
     * @param right name of the right file
     * @param label its label as it is written
     */
    ListedPair pair(long line, String left, String right, String label) {
        if (!label.equals("0") && !label.equals("1")) {
            throw error("line " + line + ": label '" + label + "': expected 0 (different) or 1 (the same)", null);
        }
        if (left.equals(right)) {
            throw error("line " + line + ": file " + left + " is paired with itself: expected two files", null);
        }
        return new ListedPair(existing(line, left), existing(line, right), label.charAt(0) - '0', line);
    }

    private Path existing(long line, String name) {
        Path path = root.resolve(FileNames.path(name)).normalize();
        if (!path.startsWith(root.normalize())) {
            throw error("line " + line + ": file " + name + " is outside of " + root + ": expected one in it", null);
        }
        if (!Files.isRegularFile(path)) {
            throw error("line " + line + ": there is no file " + name + " in " + root, null);
        }
        return path;
    }

    /** Returns an error about this file. */
    PairStreamException error(String what, @Nullable Throwable cause) {
        return new PairStreamException("pair list " + file + ": " + what, cause);
    }
}
