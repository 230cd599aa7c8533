package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {

    @TempDir
    private Path folder;

    @Test
    void theLastOnesUsedAreKept() throws IOException {
        // given ten files, the newest first, of which the oldest is used again
        RecentFiles files = new RecentFiles(folder, ".x");
        for (int i = 0; i < 10; i++) {
            write(i + ".x", Duration.ofMinutes(i));
        }
        RecentFiles.use(files.of("9"));

        // when
        files.prune();

        // then
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("0.x", "1.x", "2.x", "3.x", "4.x", "5.x", "6.x", "9.x");
    }

    @Test
    void whatWasLeftBehindIsRemovedAndWhatIsBeingWrittenAndOthersAreNot() throws IOException {
        write("left.part", Duration.ofDays(2));
        write("written.part", Duration.ofHours(1));
        write("other", Duration.ofDays(99));

        new RecentFiles(folder, ".x").prune();

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("written.part", "other");
    }

    private void write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - age.toMillis()));
    }
}
