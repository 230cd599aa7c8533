package io.pairstream.images.decoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of image files that are read: told by what the file begins with, whatever its name says. */
public enum ImageFormat {
    /** Portable Network Graphics. */
    PNG("png", List.of("png"), "^89504e470d0a1a0a.*"),
    /** JPEG, grey, in colour, or for print (CMYK). */
    JPEG("jpeg", List.of("jpg", "jpeg"), "^ffd8ff.*"),
    /** WebP; of a moving one the first picture. */
    WEBP("webp", List.of("webp"), "^52494646.{8}57454250.*"),
    /** TIFF; the first picture. */
    TIFF("tiff", List.of("tif", "tiff"), "^(49492a00|4d4d002a).*"),
    /** GIF; the first picture. */
    GIF("gif", List.of("gif"), "^47494638.*"),
    /** Windows bitmap. */
    BMP("bmp", List.of("bmp"), "^424d.*");

    /** Bytes from the beginning of a file that tell its kind. */
    static final int HEAD_BYTES = 12;

    private static final List<ImageFormat> ALL = List.of(values());

    private static final Set<String> EXTENSIONS =
            ALL.stream().flatMap(format -> format.extensions.stream()).collect(Collectors.toUnmodifiableSet());

    private final String reader;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<String> extensions;

    /** What the first bytes are in hexadecimal digits. */
    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Pattern head;

    ImageFormat(String reader, List<String> extensions, String head) {
        this.reader = reader;
        this.extensions = extensions;
        this.head = Pattern.compile(head);
    }

    /** Returns the name that ImageIO's readers go by. */
    String reader() {
        return reader;
    }

    /** Returns whether a file of this name is taken for an image: by its extension, in whatever case. */
    public static boolean isCalledAsImage(String fileName) {
        return EXTENSIONS.contains(
                fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Returns the extensions that images' files have, with their dots. */
    public static List<String> extensions() {
        return ALL.stream()
                .flatMap(format -> format.extensions.stream())
                .map(extension -> "." + extension)
                .toList();
    }

    /** Returns those extensions in words. */
    public static String extensionsInWords() {
        return String.join(", ", extensions());
    }

    /** Returns the names of all formats, in words. */
    static String names() {
        return ALL.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Returns the format of a file. */
    static Optional<ImageFormat> of(byte[] file) {
        String hex = HexFormat.of().formatHex(file, 0, Math.min(file.length, HEAD_BYTES));
        for (ImageFormat format : ALL) {
            if (format.head.matcher(hex).matches()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Returns whether there may be EXIF data in a file: its mark is somewhere in it, or the format is made of such data. */
    boolean mayHaveExif(byte[] file) {
        return switch (this) {
            case TIFF -> true;
            case JPEG, WEBP, PNG -> contains(file, this == PNG ? "eXIf" : "Exif") || contains(file, "EXIF");
            case GIF, BMP -> false;
        };
    }

    private static boolean contains(byte[] file, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + wanted.length <= file.length; at++) {
            if (file[at] == wanted[0]
                    && file[at + 1] == wanted[1]
                    && file[at + 2] == wanted[2]
                    && file[at + 3] == wanted[3]) {
                return true;
            }
        }
        return false;
    }
}
