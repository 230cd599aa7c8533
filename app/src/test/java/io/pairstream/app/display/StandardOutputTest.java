package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class StandardOutputTest {

    private static final byte[] TEXT = "ä\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void bytesAreWrittenAsTheyAre() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(new StandardOutput(out).write(to -> to.write(TEXT))).isTrue();

        assertThat(out.toByteArray()).isEqualTo(TEXT);
    }

    @Test
    void thatNobodyReadsIsNoError() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();

        try (var out = Channels.newOutputStream(pipe.sink())) {
            assertThat(new StandardOutput(out).write(to -> to.write(TEXT))).isFalse();
        }
    }

    @Test
    @EnabledIf("hasAFullDevice")
    void aFullDiskIsSaid() throws IOException {
        try (var out = new FileOutputStream("/dev/full")) {
            assertThatThrownBy(() -> new StandardOutput(out).write(to -> to.write(TEXT)))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("standard output cannot be written: No space left on device");
        }
    }

    static boolean hasAFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }
}
