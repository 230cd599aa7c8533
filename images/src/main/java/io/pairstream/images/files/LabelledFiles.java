package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Files and their classes.
 *
 * @param files the files
 * @param labels number of the class of each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledFiles(List<ImageFile> files, int[] labels) {

    /** Returns the files of a split, class by class. */
    static LabelledFiles of(ClassList split, List<String> classes) {
        List<ImageFile> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (ImageClass each : split.all()) {
            int number = Collections.binarySearch(classes, each.name());
            files.addAll(each.files());
            labels.addAll(Collections.nCopies(each.files().size(), number));
        }
        return new LabelledFiles(
                files, labels.stream().mapToInt(Integer::intValue).toArray());
    }
}
