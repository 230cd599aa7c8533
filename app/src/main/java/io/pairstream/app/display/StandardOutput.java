package io.pairstream.app.display;

import io.pairstream.report.WholeFiles;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/**
 * The output of this process as other programs read it: bytes, whatever the locale, and what keeps them from being written is told.
 *
 * @param out where they go
 */
public record StandardOutput(OutputStream out) {

    /** Returns the output of this process. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Writes a content.
     *
     * @return whether it is written; if not, nobody reads it any more, as behind {@code | head}
     * @throws PairStreamException if it cannot be written for another reason
     */
    public boolean write(WholeFiles.Content content) {
        try {
            content.writeTo(out);
            return true;
        } catch (IOException e) {
            if (FileNames.reason(e).equals(reasonOfABrokenPipe())) {
                return false;
            }
            throw new PairStreamException("standard output cannot be written: " + FileNames.reason(e), e);
        }
    }

    /** Returns what this system calls it, in the user's language: the error has no other mark. */
    private static String reasonOfABrokenPipe() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
            }
            return "";
        } catch (IOException e) {
            return FileNames.reason(e);
        }
    }
}
