package io.pairstream.testing.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown page that a program writes, between two comments that name it. All else is by hand. */
public final class WrittenPart {

    private final Path page;
    private final String begin;
    private final String end;

    private WrittenPart(Path page, String writer) {
        this.page = page;
        this.begin = "<!-- written by " + writer + ": begin -->";
        this.end = "<!-- written by " + writer + ": end -->";
    }

    /**
     * Returns the part of a page.
     *
     * @param page the Markdown file
     * @param writer the command that writes the part, as the comments name it
     */
    public static WrittenPart of(Path page, String writer) {
        return new WrittenPart(page, writer);
    }

    /**
     * Replaces what is between the comments.
     *
     * @param tables the new part, with the line break of its last line
     * @throws IOException if the page cannot be read or written, or does not have both comments in this order
     */
    public void write(String tables) throws IOException {
        String before = Files.readString(page);
        int[] bounds = bounds(before);
        Files.writeString(page, before.substring(0, bounds[0]) + tables + before.substring(bounds[1]));
    }

    /**
     * Returns what is between the comments, as {@link #write} has put it there.
     *
     * @throws IOException if the page cannot be read, or does not have both comments in this order
     */
    public String read() throws IOException {
        String text = Files.readString(page);
        int[] bounds = bounds(text);
        return text.substring(bounds[0], bounds[1]);
    }

    /** Returns where the part begins and ends, without the empty lines around it. */
    private int[] bounds(String text) throws IOException {
        String head = begin + "\n\n";
        String tail = "\n" + end;
        int from = text.indexOf(head);
        int to = text.indexOf(tail);
        if (from < 0 || to < from + head.length()) {
            throw new IOException(page + ": expected a part between '" + begin + "' and '" + end
                    + "', with an empty line after the first and before the second");
        }
        return new int[] {from + head.length(), to};
    }
}
