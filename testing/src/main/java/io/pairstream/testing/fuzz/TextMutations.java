package io.pairstream.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks text as those do who write it by hand or by a program that has not thought of everything. Texts stay texts; files need not. */
public final class TextMutations {

    private static final int MOST_CHANGES = 3;
    private static final int ONE_FILE_OF_BYTES_IN = 3;

    /** What separates, quotes, ends lines, steers terminals, leads elsewhere, or is no letter that one would expect. */
    private static final List<String> ODD = List.of(
            ",",
            "\t",
            " ",
            "\"",
            "'",
            "\n",
            "\r",
            "\0",
            "\u001b[31m",
            "\u2028",
            "\ufeff",
            "../",
            "/",
            "~",
            "-1",
            "9999999999",
            "2",
            "\u00fc",
            "x");

    private final SplittableRandom random;

    /** @param random decides everything */
    public TextMutations(SplittableRandom random) {
        this.random = random;
    }

    /**
     * Returns a broken copy.
     *
     * @param whole text to break
     * @param other valid text of the same kind to splice with
     */
    public String of(String whole, String other) {
        String text = whole;
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            text = change(text, other);
        }
        return text;
    }

    /**
     * Returns the bytes of a broken file. One of three is broken in its bytes, and may be no text any more.
     *
     * @param examples valid texts, of which one is broken, and spliced with another
     */
    public byte[] file(List<String> examples) {
        String whole = examples.get(random.nextInt(examples.size()));
        String other = examples.get(random.nextInt(examples.size()));
        return random.nextInt(ONE_FILE_OF_BYTES_IN) == 0
                ? new Mutations(random).of(bytes(whole), bytes(other))
                : bytes(of(whole, other));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String change(String text, String other) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        String odd = ODD.get(random.nextInt(ODD.size()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> text.substring(0, from) + odd + text.substring(from);
            case 2 -> text.substring(0, from) + odd + text.substring(to);
            case 3 -> text.substring(0, from) + text.substring(to);
            case 4 -> text + "\n" + other.lines().skip(1).findFirst().orElse(other);
            default -> text.substring(0, from) + other.substring(random.nextInt(other.length() + 1));
        };
    }
}
