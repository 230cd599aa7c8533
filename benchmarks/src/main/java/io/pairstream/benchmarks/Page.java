package io.pairstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The marked part of a Markdown page, which is written anew; all else in it is by hand. */
final class Page {

    private static final String BEGIN = "<!-- written by benchmarks/run: begin -->";
    private static final String END = "<!-- written by benchmarks/run: end -->";

    private Page() {}

    static void write(Path page, String tables) throws IOException {
        String before = Files.readString(page);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no part between '" + BEGIN + "' and '" + END + "'");
        }
        Files.writeString(
                page, before.substring(0, begin + BEGIN.length()) + "\n\n" + tables + "\n" + before.substring(end));
    }
}
