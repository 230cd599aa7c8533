package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.export.OnnxExport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page about exported models has all files of one. */
class OnnxPageTest {

    @Test
    void hasAllFiles() throws IOException {
        assertThat(MarkdownPage.of("docs/onnx.md").table("file", "holds").column("file"))
                .containsExactlyInAnyOrderElementsOf(OnnxExport.fileNames());
    }
}
