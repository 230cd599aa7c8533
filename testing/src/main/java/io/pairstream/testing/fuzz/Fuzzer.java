package io.pairstream.testing.fuzz;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a reader broken inputs, and fails at the first one that it answers with anything but a valid value or its named
 * error with a message of one line, or for which it allocates too much. Thread-confined.
 *
 * @param <I> what the reader reads
 * @param <V> what it returns
 */
public final class Fuzzer<I, V> {

    private static final Logger LOG = LoggerFactory.getLogger(Fuzzer.class);

    private static final int DEFAULT_INPUTS = 2000;
    private static final int REPEATS = 3;

    /** What ends a line or steers a terminal. */
    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final FuzzTarget<I, V> target;
    private final long seed;
    private int accepted;
    private int pastHeader;
    private long mostAllocated;

    private Fuzzer(FuzzTarget<I, V> target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /** Attacks with as many inputs as the system property {@code pairstream.fuzz.inputs} says, by default 2,000. */
    public static <I, V> FuzzReport attack(FuzzTarget<I, V> target, long seed) {
        int inputs = Integer.getInteger("pairstream.fuzz.inputs", DEFAULT_INPUTS);
        FuzzReport report = new Fuzzer<>(target, seed).attack(inputs);
        LOG.info("attacked target={} seed={} {}", target.getClass().getSimpleName(), seed, report);
        return report;
    }

    /** Returns what input number {@code index} of an attack is made from, so that it can be made again. */
    public static SplittableRandom generator(long seed, int index) {
        return new SplittableRandom(((long) index << Integer.SIZE) ^ seed);
    }

    private FuzzReport attack(int inputs) {
        for (int index = 0; index < inputs; index++) {
            try {
                readOne(target.input(generator(seed, index)));
            } catch (Throwable e) {
                throw new AssertionError("input " + index + " of seed " + seed + ": " + e, e);
            }
        }
        return new FuzzReport(inputs, accepted, pastHeader, mostAllocated);
    }

    private void readOne(I input) {
        Reading reading = new Reading(input);
        long most = target.mostAllocated(input);
        long allocated = Allocation.of(reading);
        // The first readings of a kind also load classes and link code: only what happens again and again is the
        // reader's.
        for (int again = 0; again < REPEATS && allocated > Math.min(most, mostAllocated); again++) {
            allocated = Allocation.of(reading);
        }
        if (allocated > most) {
            throw new AssertionError("allocates " + allocated + " bytes: expected at most " + most);
        }
        reading.verify();
        mostAllocated = Math.max(mostAllocated, allocated);
        accepted += reading.error == null ? 1 : 0;
        pastHeader += target.isPastHeader(input, reading.error) ? 1 : 0;
    }

    private static boolean isOneLine(@Nullable String message) {
        return message != null
                && !message.isBlank()
                && !NOT_ON_ONE_LINE.matcher(message).find();
    }

    /** One input being read; the error is kept, so that measuring goes on behind it. */
    private final class Reading implements Runnable {

        private final I input;
        private @Nullable V value;
        private @Nullable RuntimeException error;

        Reading(I input) {
            this.input = input;
        }

        @Override
        public void run() {
            try {
                value = target.read(input);
            } catch (RuntimeException e) {
                error = e;
            }
        }

        void verify() {
            if (error == null) {
                target.verify(input, Objects.requireNonNull(value, "no value and no error"));
            } else if (error.getClass() != target.namedError()) {
                throw new AssertionError("expected a " + target.namedError().getSimpleName() + ", but " + error, error);
            } else if (!isOneLine(error.getMessage())) {
                throw new AssertionError("expected a message of one line, but " + error, error);
            }
        }
    }
}
