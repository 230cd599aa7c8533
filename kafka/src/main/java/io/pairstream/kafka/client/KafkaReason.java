package io.pairstream.kafka.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Why a client of Kafka fails, in one line: what it says first that says something, and the cause at the bottom. */
final class KafkaReason {

    /** What says only that something failed. */
    private static final Pattern EMPTY_WORDS = Pattern.compile("Failed to (create new|construct) .*");

    private KafkaReason() {}

    /** Returns the reason of what was thrown. */
    static String of(Throwable thrown) {
        List<String> messages = messages(thrown);
        if (messages.isEmpty()) {
            return thrown.getClass().getSimpleName();
        }
        String first = messages.get(0);
        String last = messages.get(messages.size() - 1);
        return first.contains(last) ? first : first + ": " + last;
    }

    /** Returns the messages of an error and all beneath it, without those that say nothing of their own. */
    private static List<String> messages(Throwable thrown) {
        List<String> messages = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && !message.isBlank() && !isWrapper(each, message)) {
                messages.add(message.lines().findFirst().orElse(""));
            }
        }
        return messages;
    }

    private static boolean isWrapper(Throwable thrown, String message) {
        Throwable cause = thrown.getCause();
        boolean general = thrown.getClass() == KafkaException.class && cause instanceof KafkaException;
        return cause != null
                && (general
                        || thrown instanceof ExecutionException
                        || thrown instanceof CompletionException
                        || EMPTY_WORDS.matcher(message).matches()
                        || message.equals(cause.toString()));
    }
}
