package io.pairstream.it.trouble;

import io.pairstream.it.ShortLimit;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** What this process says of its waits, after a tenth of the time that a user waits. */
final class ToldWaits implements AutoCloseable {

    private static final Duration AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ShortLimit soon = ShortLimit.of(TimeLimit.FIRST_NOTICE, AFTER);

    private ToldWaits() {}

    static ToldWaits listen() {
        ToldWaits told = new ToldWaits();
        Waits.tellTo(told.lines::add);
        return told;
    }

    /** Returns whether anything was told. */
    boolean hasAny() {
        return !lines.isEmpty();
    }

    /** Waits until a line that begins so was told, and returns it. */
    String await(String beginning) {
        Awaitility.await()
                .atMost(LONGEST)
                .untilAsserted(() -> Assertions.assertThat(lines).anyMatch(line -> line.startsWith(beginning)));
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        soon.end();
        Waits.tellTo(System.err::println);
    }
}
