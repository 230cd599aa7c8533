package io.pairstream.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a list says of libraries and their licences, and a folder with the texts.
 *
 * @param lines as {@code (LICENCE) (LICENCE) Title (group:artifact:version - URL)}
 * @param texts has a file {@code LICENCE.txt} for each
 */
record Licences(List<String> lines, Path texts) {

    private static final Pattern LINE =
            Pattern.compile("^\\s*((?:\\([^)]*\\) )+).*\\([^():]+:([^:]+):([^:]+) - [^()]*\\)$");
    private static final Pattern NAME = Pattern.compile("\\(([^)]*)\\)");

    /** The shortest, of MIT, has about a thousand. */
    private static final int CHARACTERS_OF_A_TEXT = 500;

    static Licences read(Path list, Path texts) throws IOException {
        return new Licences(Files.readAllLines(list), texts);
    }

    /** Returns the names of the jars of others in a folder. */
    static List<String> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("pairstream-"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns what jars lack, a line for each. */
    List<String> faults(List<String> jars) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String jar : jars) {
            Optional<Matcher> line = lineOf(jar);
            if (line.isEmpty()) {
                faults.add(jar + ": expected a line in the list of libraries");
                continue;
            }
            for (String name : names(line.get().group(1))) {
                if (!hasText(name)) {
                    faults.add(jar + ": licence '" + name + "': expected its text in " + name + ".txt");
                }
            }
        }
        return faults;
    }

    private Optional<Matcher> lineOf(String jar) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && isOf(jar, line.group(2) + "-" + line.group(3)))
                .findFirst();
    }

    /** Returns whether a jar is of an artifact and version, with or without a classifier. */
    private static boolean isOf(String jar, String library) {
        return jar.equals(library + ".jar") || jar.startsWith(library + "-");
    }

    /** Returns the names of texts: a licence with an exception has two. */
    private static List<String> names(String licences) {
        return NAME.matcher(licences)
                .results()
                .flatMap(name -> Stream.of(name.group(1).split(" WITH ", -1)))
                .toList();
    }

    private boolean hasText(String name) throws IOException {
        Path text = texts.resolve(name + ".txt");
        return Files.exists(text) && Files.readString(text).length() >= CHARACTERS_OF_A_TEXT;
    }
}
