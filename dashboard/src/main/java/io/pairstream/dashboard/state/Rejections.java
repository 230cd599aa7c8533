package io.pairstream.dashboard.state;

import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.schemas.topic.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest dead letters, and how many there were. Belongs to the projection, which guards it. */
final class Rejections {

    private final NavigableMap<Long, RejectedRecord> newest = new TreeMap<>();
    private final int most;
    private long nextOffset;
    private long total;

    /** @param most how many are kept */
    Rejections(int most) {
        this.most = most;
    }

    /** Keeps a letter, unless it was seen before. */
    Optional<RejectedRecord> add(ConsumerRecord<String, byte[]> letter) {
        if (letter.offset() < nextOffset) {
            return Optional.empty();
        }
        nextOffset = letter.offset() + 1;
        total++;
        DeadLetter content = DeadLetters.read(letter);
        RejectedRecord rejected = new RejectedRecord(
                letter.offset(),
                content.runId(),
                content.topic(),
                shown(content.partition()),
                shown(content.offset()),
                content.reason(),
                letter.timestamp());
        newest.put(letter.offset(), rejected);
        if (newest.size() > most) {
            newest.pollFirstEntry();
        }
        return Optional.of(rejected);
    }

    /** Returns the newest letters, the newest first. */
    List<RejectedRecord> newest(int limit) {
        return new ArrayList<>(newest.descendingMap().values())
                .stream().limit(limit).toList();
    }

    long total() {
        return total;
    }

    private static String shown(long number) {
        return number < 0 ? "" : Long.toString(number);
    }
}
