package io.pairstream.producer.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The four files of MNIST. */
public final class MnistFiles {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private static final String GZIP = ".gz";

    private MnistFiles() {}

    /** Returns the published SHA-256 (hex) of each compressed file, by file name. */
    public static Map<String, String> checksums() {
        Map<String, String> checksums = new TreeMap<>();
        checksums.put(TRAIN_IMAGES + GZIP, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
        checksums.put(TRAIN_LABELS + GZIP, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c");
        checksums.put(TEST_IMAGES + GZIP, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6");
        checksums.put(TEST_LABELS + GZIP, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");
        return checksums;
    }

    /** Returns the file in a directory: compressed where that is there, else plain. */
    static Path in(Path directory, String name) {
        Path compressed = directory.resolve(name + GZIP);
        return Files.exists(compressed) ? compressed : directory.resolve(name);
    }
}
