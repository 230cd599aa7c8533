package io.pairstream.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenPartTest {

    private static final String BEGIN = "<!-- written by a test: begin -->";
    private static final String END = "<!-- written by a test: end -->";

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void page() {
        page = folder.resolve("page.md");
    }

    @Test
    void replacesWhatIsBetweenTheComments() throws IOException {
        Files.writeString(page, "above\n" + BEGIN + "\n\nold\n\n" + END + "\nbelow\n");

        WrittenPart.of(page, "a test").write("new\n");

        assertThat(page).hasContent("above\n" + BEGIN + "\n\nnew\n\n" + END + "\nbelow\n");
        assertThat(WrittenPart.of(page, "a test").read()).isEqualTo("new\n");
    }

    @Test
    void leavesAPageAloneThatHasNoSuchPart() throws IOException {
        String text = END + "\n\nold\n\n" + BEGIN + "\n";
        Files.writeString(page, text);

        assertThatThrownBy(() -> WrittenPart.of(page, "a test").write("new\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(page + ": expected a part between '" + BEGIN + "' and '" + END
                        + "', with an empty line after the first and before the second");
        assertThat(page).hasContent(text);
    }
}
