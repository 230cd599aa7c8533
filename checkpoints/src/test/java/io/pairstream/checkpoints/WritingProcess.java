package io.pairstream.checkpoints;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that is writing a temporary file until it is killed, or its input ends. */
final class WritingProcess {

    /** What it prints once it holds the lock. */
    static final String WRITING = "writing";

    private WritingProcess() {}

    /** Makes and locks the file that is named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            System.out.println(lock.isValid() ? WRITING : "no lock");
            while (System.in.read() >= 0) {
                // until the end of the input
            }
        }
    }
}
