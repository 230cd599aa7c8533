package io.pairstream.schemas;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a user may have meant. */
public final class SimilarNames {

    private static final int MOST = 3;
    private static final int SLIPS = 2; // two letters that change places are two
    private static final int CHARACTERS_PER_SLIP = 3;

    private SimilarNames() {}

    /**
     * Returns the names that differ from a wrong one by few characters, the most similar first, three at most.
     *
     * @param wrong what was typed
     * @param names those that there are
     */
    public static List<String> to(String wrong, Collection<String> names) {
        return within(
                Math.min(Math.max(SLIPS, wrong.length() / CHARACTERS_PER_SLIP), wrong.length() - 1), wrong, names);
    }

    /**
     * Returns the names that differ from a wrong one by few characters, the most similar first, three at most.
     *
     * @param mostSlips by how many at most
     * @param wrong what was typed
     * @param names those that there are
     */
    public static List<String> within(int mostSlips, String wrong, Collection<String> names) {
        return names.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= mostSlips)
                .filter(name -> slips(wrong, name) <= mostSlips)
                .sorted(Comparator.comparingInt((String name) -> slips(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int slips(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 0; i < from.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < to.length(); j++) {
                int replaced = diagonal + (from.charAt(i) == to.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(replaced, 1 + Math.min(row[j], diagonal));
            }
        }
        return row[to.length()];
    }
}
