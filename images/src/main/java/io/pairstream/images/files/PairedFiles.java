package io.pairstream.images.files;

import io.pairstream.images.ListedPairs;
import io.pairstream.images.decoding.ImageFile;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.PairDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Listed pairs and their files.
 *
 * @param list where they are listed
 * @param files the files
 * @param pairs the pairs: numbers of two files and the label of each
 */
record PairedFiles(PairListFile list, LabelledFiles files, List<int[]> pairs) {

    /**
     * Returns the pairs of a list and the files that it names, in the order in which it does.
     *
     * @throws PairStreamException that names the line, what is there and what is expected
     */
    static PairedFiles of(PairListFile list) {
        Map<Path, Integer> numbers = new LinkedHashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (ListedPair pair : list.read()) {
            pairs.add(new int[] {number(numbers, pair.left()), number(numbers, pair.right()), pair.label()});
        }
        List<ImageFile> files = numbers.keySet().stream()
                .map(path -> ImageFile.of(path, list.root()))
                .toList();
        int[] labels = new int[files.size()];
        Arrays.fill(labels, PairDecoder.NO_CLASS);
        return new PairedFiles(list, new LabelledFiles(files, labels), pairs);
    }

    private static int number(Map<Path, Integer> numbers, Path path) {
        return numbers.computeIfAbsent(path, any -> numbers.size());
    }

    /**
     * Returns the pairs of a list whose files are among those of a test.
     *
     * @throws PairStreamException that names the line, if one is not
     */
    static PairedFiles among(LabelledFiles test, PairListFile list) {
        Map<Path, Integer> numbers = new HashMap<>();
        for (int file = 0; file < test.files().size(); file++) {
            numbers.put(test.files().get(file).path().normalize(), file);
        }
        List<int[]> pairs = new ArrayList<>();
        for (ListedPair pair : list.read()) {
            pairs.add(new int[] {
                known(numbers, pair.left(), pair, list), known(numbers, pair.right(), pair, list), pair.label()
            });
        }
        return new PairedFiles(list, test, pairs);
    }

    private static int known(Map<Path, Integer> numbers, Path path, ListedPair pair, PairListFile list) {
        Integer number = numbers.get(path);
        if (number == null) {
            throw list.error(
                    "line " + pair.line() + ": " + path + " is no test image: expected pairs of those alone", null);
        }
        return number;
    }

    /**
     * Returns the pairs by the places of their images.
     *
     * @param images the images of the files
     * @param notices gets a line if pairs are left out, because images are
     * @throws PairStreamException if none is left
     */
    ListedPairs among(FileImages images, List<String> notices) {
        int[] placeOf = images.placesOfFiles();
        List<int[]> whole = pairs.stream()
                .filter(pair -> placeOf[pair[0]] >= 0 && placeOf[pair[1]] >= 0)
                .toList();
        if (whole.size() < pairs.size()) {
            notices.add("Left out " + (pairs.size() - whole.size()) + " of " + pairs.size() + " pairs of " + list.file()
                    + ", whose images are left out");
        }
        if (whole.isEmpty()) {
            throw list.error("none of its pairs has two usable images: expected at least one", null);
        }
        byte[] labels = new byte[whole.size()];
        for (int pair = 0; pair < labels.length; pair++) {
            labels[pair] = (byte) whole.get(pair)[2];
        }
        return new ListedPairs(
                whole.stream().mapToInt(pair -> placeOf[pair[0]]).toArray(),
                whole.stream().mapToInt(pair -> placeOf[pair[1]]).toArray(),
                labels);
    }
}
