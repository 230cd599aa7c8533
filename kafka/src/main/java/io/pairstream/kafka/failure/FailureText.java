package io.pairstream.kafka.failure;

import io.pairstream.schemas.JavaOptions;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * A failure in one line for the user: what happened and, where they add something, its causes, each text once. A class that
 * nobody expects is named. Lines of a stack trace that a message holds are left out.
 */
public final class FailureText {

    private static final int MOST_CHARACTERS = 1_000;
    private static final Set<String> HEAP_IS_FULL = Set.of("Java heap space", "GC overhead limit exceeded");

    private FailureText() {}

    /** Returns the line, without a line break at its end. */
    public static String of(Throwable thrown) {
        List<Throwable> chain = told(chain(thrown));
        StringBuilder line = new StringBuilder(beginning(chain.get(0)));
        for (Throwable cause : adding(chain)) {
            String message = message(cause);
            if (line.indexOf(message.isEmpty() ? name(cause) : message) < 0) {
                line.append(": ").append(isMeantForUsers(cause) ? message : named(cause));
            }
        }
        String told = line.length() <= MOST_CHARACTERS ? line.toString() : line.substring(0, MOST_CHARACTERS) + " ...";
        return chain.stream().anyMatch(FailureText::isHeapFull) ? withRemedy(told) : told;
    }

    private static String withRemedy(String told) {
        String remedy = JavaOptions.makeHeapLarger();
        return told.contains(remedy) ? told : told + ": " + remedy;
    }

    /** Returns whether a failure is one that nobody expects, such as a mistake in a program. */
    public static boolean isUnexpected(Throwable thrown) {
        return !isMeantForUsers(told(chain(thrown)).get(0));
    }

    /** Returns an error and what is beneath it. What follows a failure of a Kafka client may have itself as its cause. */
    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    /** Leaves out what only carries another error, and what is above the first one that is written for users. */
    private static List<Throwable> told(List<Throwable> chain) {
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i) instanceof PairStreamException) {
                return chain.subList(i, chain.size());
            }
        }
        List<Throwable> told =
                chain.stream().filter(each -> !carriesAnother(each)).toList();
        return told.isEmpty() ? chain : told;
    }

    private static boolean carriesAnother(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null
                && cause != thrown
                && (thrown.getMessage() == null || thrown.getMessage().equals(cause.toString()));
    }

    /** Returns the causes to add. Who writes for users has said of an input or output what there is to say. */
    private static List<Throwable> adding(List<Throwable> chain) {
        Throwable root = chain.get(chain.size() - 1);
        if (chain.get(0) instanceof PairStreamException) {
            return root instanceof IOException ? List.of() : List.of(root);
        }
        return chain.subList(1, chain.size());
    }

    private static String beginning(Throwable thrown) {
        if (isMeantForUsers(thrown)) {
            return message(thrown).isEmpty() ? name(thrown) : message(thrown);
        }
        return "unexpected " + named(thrown);
    }

    /** Says what Java throws where its heap is full; of other memory the same error has other words. */
    private static boolean isHeapFull(Throwable thrown) {
        return thrown instanceof OutOfMemoryError && HEAP_IS_FULL.contains(message(thrown));
    }

    private static boolean isMeantForUsers(Throwable thrown) {
        return thrown instanceof PairStreamException || thrown instanceof KafkaException;
    }

    private static String named(Throwable thrown) {
        return message(thrown).isEmpty() ? name(thrown) : name(thrown) + ": " + message(thrown);
    }

    private static String name(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getName() : simple;
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), "")
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(line -> !line.isEmpty() && !isOfStackTrace(line))
                .collect(Collectors.joining(" "));
    }

    private static boolean isOfStackTrace(String line) {
        return line.matches("at \\S+\\(.*\\)|\\.\\.\\. \\d+ more");
    }
}
