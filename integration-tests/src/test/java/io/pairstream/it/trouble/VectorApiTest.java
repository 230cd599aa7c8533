package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorApiTest {

    @TempDir
    private static Path folder;

    @Test
    void theLoopsAreVectorsAndNoWarningOfTheJdkGreetsTheUser() {
        Script.install(folder.resolve("home"));

        var output = Script.run(folder, Map.of(), "home/pairstream doctor 2>&1 | sed 's/^/| /'");

        assertThat(output.text())
                .contains("| ok    Vectors          Vector API")
                .doesNotContain("incubator");
    }
}
