package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFormat;
import io.pairstream.schemas.FileNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads pairs in the form of LFW's {@code pairs.txt}: a first line with numbers of folds and pairs, then, with tabs between,
 * {@code NAME N1 N2} for two images of one person, {@code NAME1 N1 NAME2 N2} for images of two. Image 7 of NAME is
 * {@code NAME/NAME_0007} with any ending that images have.
 */
final class LfwPairs {

    private static final int SAME = 3;
    private static final int DIFFERENT = 4;

    private final PairListFile file;

    LfwPairs(PairListFile file) {
        this.file = file;
    }

    List<ListedPair> read() throws IOException {
        List<ListedPair> pairs = new ArrayList<>();
        try (BufferedReader in = file.open()) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String[] words = line.strip().split("\t", -1);
                boolean numbers = number == 1 && line.matches("\\s*\\d+(\\s+\\d+)?\\s*");
                if (!numbers && !line.isBlank()) {
                    pairs.add(pair(number, words));
                }
            }
        }
        return pairs;
    }

    private ListedPair pair(int line, String[] words) {
        return switch (words.length) {
            case SAME -> file.pair(line, image(line, words[0], words[1]), image(line, words[0], words[2]), "1");
            case DIFFERENT -> file.pair(line, image(line, words[0], words[1]), image(line, words[2], words[3]), "0");
            default ->
                throw file.error(
                        "line " + line + ": " + words.length
                                + " columns: expected NAME, N1, N2 (the same) or NAME1, N1,"
                                + " NAME2, N2 (different), with tabs between; or a CSV file whose first line is"
                                + " left,right,label",
                        null);
        };
    }

    private String image(int line, String name, String number) {
        if (!number.matches("\\d{1,9}")) {
            throw file.error("line " + line + ": number '" + number + "' of an image: expected a whole number", null);
        }
        String stem = String.format(Locale.ROOT, "%s/%s_%04d", name, name, Integer.valueOf(number));
        return ImageFormat.extensions().stream()
                .map(extension -> stem + extension)
                .filter(candidate -> Files.isRegularFile(file.root().resolve(FileNames.path(candidate))))
                .findFirst()
                .orElseThrow(() -> file.error(
                        "line " + line + ": there is no file " + stem + " with one of "
                                + ImageFormat.extensionsInWords() + " in " + file.root(),
                        null));
    }
}
