package io.pairstream.images;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The four files of MNIST. */
enum MnistPart {
    TRAIN_IMAGES(
            "train-images",
            IdxKind.IMAGES,
            "training images",
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS(
            "train-labels",
            IdxKind.LABELS,
            "training labels",
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES(
            "t10k-images",
            IdxKind.IMAGES,
            "test images",
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS(
            "t10k-labels",
            IdxKind.LABELS,
            "test labels",
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private static final String GZIP = ".gz";

    private final String stem;
    private final IdxKind kind;
    private final String holds;
    private final String sha256Compressed;
    private final String sha256;

    MnistPart(String stem, IdxKind kind, String holds, String sha256Compressed, String sha256) {
        this.stem = stem;
        this.kind = kind;
        this.holds = holds;
        this.sha256Compressed = sha256Compressed;
        this.sha256 = sha256;
    }

    IdxKind kind() {
        return kind;
    }

    /** Returns what is in it, in words. */
    String holds() {
        return holds;
    }

    /** Returns its name where it was first published, without {@code .gz}: {@code train-images-idx3-ubyte}. */
    String fileName() {
        return stem + "-idx" + kind.rank() + "-ubyte";
    }

    /** Returns the names that it goes by, without {@code .gz}. */
    List<String> names() {
        return List.of(fileName(), stem + ".idx" + kind.rank() + "-ubyte");
    }

    /** Returns whether a file is called that, in upper or lower case, with or without {@code .gz}. */
    boolean isCalled(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names().contains(lower.endsWith(GZIP) ? lower.substring(0, lower.length() - GZIP.length()) : lower);
    }

    /** Returns whether this is what MNIST has there. */
    boolean isMnists(IdxContent content) {
        return content.sha256().equals(sha256);
    }

    /** Returns the published SHA-256 (hex) of each file as mirrors have it, compressed, by its name there. */
    static Map<String, String> checksums() {
        Map<String, String> checksums = new TreeMap<>();
        Arrays.stream(values()).forEach(part -> checksums.put(part.fileName() + GZIP, part.sha256Compressed));
        return checksums;
    }
}
