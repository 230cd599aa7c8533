package io.pairstream.app.failure;

import io.pairstream.kafka.failure.FailureText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one line with which a command says why it ends; with {@code --verbose} its stack trace as well. Thread-safe. */
final class LastWords {

    private static final Logger log = LoggerFactory.getLogger(LastWords.class);

    private final FileOutputStream processErr = new FileOutputStream(FileDescriptor.err);
    private final byte[] withoutMemory = "pairstream: unexpected OutOfMemoryError: no memory is left to say more%n"
            .formatted()
            .getBytes(StandardCharsets.US_ASCII);
    private final AtomicBoolean said = new AtomicBoolean();

    /** Prints the line, unless one was printed before. */
    void say(Throwable failure, PrintWriter err) {
        if (said.compareAndSet(false, true)) {
            try {
                err.println("pairstream: " + line(failure));
                err.flush();
            } catch (OutOfMemoryError e) {
                sayWithoutMemory();
            }
            log.debug("command failed", failure);
        }
    }

    private static String line(Throwable failure) {
        return Shutdown.excuses(failure) ? "stopped before it was done" : FailureText.of(failure);
    }

    private void sayWithoutMemory() {
        try {
            processErr.write(withoutMemory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
