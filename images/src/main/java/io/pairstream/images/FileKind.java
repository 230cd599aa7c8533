package io.pairstream.images;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a file that is not the expected one is, by how it begins. */
public final class FileKind {

    /** Bytes that it looks at. */
    public static final int HEAD_BYTES = 512;

    private static final String GZIP = "1f8b";
    private static final int MAX_SHOWN = 40;
    private static final Pattern HTML = Pattern.compile("<(!doctype html|html|head|body)\\b");
    private static final Pattern TITLE =
            Pattern.compile("<title>\\s*([^<]{1,80}?)\\s*</title>", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{Print}\\s]+");
    private static final String LFS_POINTER = "version https://git-lfs";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, GZIP, "a gzip file in a gzip file"),
            new Signature(0, "504b0304", "a zip archive, which is to be unpacked first"),
            new Signature(257, "7573746172", "a tar archive, which is to be unpacked first"),
            new Signature(0, "425a68", "a bzip2 file, which is to be unpacked first"),
            new Signature(0, "fd377a585a00", "an xz file, which is to be unpacked first"),
            new Signature(0, "28b52ffd", "a zstd file, which is to be unpacked first"),
            new Signature(0, "377abcaf271c", "a 7z archive, which is to be unpacked first"),
            new Signature(0, "89504e47", "a PNG image"),
            new Signature(0, "ffd8ff", "a JPEG image"),
            new Signature(0, "934e554d5059", "a NumPy array"),
            new Signature(0, "894844460d0a", "an HDF5 file"),
            new Signature(0, "50415231", "a Parquet file"));

    private FileKind() {}

    /** Returns whether a file is compressed with gzip. */
    static boolean isGzip(byte[] head) {
        return startsWith(head, 0, GZIP);
    }

    /**
     * Returns what a file is, in words without line breaks.
     *
     * @param head its first {@value #HEAD_BYTES} bytes, or all it has
     */
    public static String of(byte[] head) {
        if (head.length == 0) {
            return "an empty file";
        }
        return SIGNATURES.stream()
                .filter(signature -> startsWith(head, signature.at(), signature.hex()))
                .findFirst()
                .map(Signature::name)
                .orElseGet(() -> IdxType.isIdx(head) ? IdxType.describe(head) : textOrBytes(head));
    }

    private static boolean startsWith(byte[] head, int at, String hex) {
        int length = hex.length() / 2;
        return head.length >= at + length
                && HexFormat.of().formatHex(head, at, at + length).equals(hex);
    }

    private static String textOrBytes(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String lower = text.toLowerCase(Locale.ROOT);
        if (HTML.matcher(lower).find()) {
            Matcher title = TITLE.matcher(text);
            return "an HTML page" + (title.find() ? " (" + shown(title.group(1)) + ")" : "");
        }
        if (lower.contains("<?xml")) {
            return "an XML document";
        }
        if (text.startsWith(LFS_POINTER)) {
            return "a pointer of Git LFS, not the file it stands for";
        }
        return PRINTABLE.matcher(text).matches()
                ? "text that begins '" + shown(text) + "'"
                : "of an unknown kind (it begins with 0x"
                        + HexFormat.of().formatHex(head, 0, Math.min(head.length, Integer.BYTES)) + ")";
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("[^\\p{Print}]+", " ");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
    }

    /** Bytes at one place of a file, in hex, that tell its kind. */
    private record Signature(int at, String hex, String name) {}
}
