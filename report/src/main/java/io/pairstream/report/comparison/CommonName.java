package io.pairstream.report.comparison;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of runs have in common. It is for reading alone: which runs belong together is in their declarations. */
final class CommonName {

    private static final Pattern WITH_SEED = Pattern.compile("(.+)-seed\\d+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.]");

    private CommonName() {}

    /**
     * Returns the name without its seed that all have ({@code group1-cnn} of {@code group1-cnn-seed1}), else the first words
     * that all have, else the first name and how many there are beside it.
     */
    static String of(List<String> runIds) {
        List<String> names = withoutSeeds(runIds);
        String first = names.get(0);
        if (names.size() == 1) {
            return first;
        }
        int end = endOfCommonWords(names);
        return end > 0 ? first.substring(0, end) : first + " and " + (names.size() - 1) + " more";
    }

    /** Returns the names without their seeds, each once. */
    static List<String> withoutSeeds(List<String> runIds) {
        return runIds.stream().map(CommonName::withoutSeed).distinct().toList();
    }

    private static String withoutSeed(String runId) {
        Matcher withSeed = WITH_SEED.matcher(runId);
        return withSeed.matches() ? withSeed.group(1) : runId;
    }

    private static int endOfCommonWords(List<String> names) {
        String first = names.get(0) + "-";
        int end = 0;
        Matcher word = BETWEEN_WORDS.matcher(first);
        while (word.find() && names.stream().allMatch(name -> beginsWith(name, first.substring(0, word.start())))) {
            end = word.start();
        }
        return end;
    }

    private static boolean beginsWith(String name, String words) {
        return name.startsWith(words)
                && (name.length() == words.length()
                        || BETWEEN_WORDS
                                .matcher(name.substring(words.length(), words.length() + 1))
                                .matches());
    }
}
