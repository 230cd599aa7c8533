package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native library that cannot be loaded is said with platform, folder and remedy; a broken one is unpacked again. */
class NativeLibraryTest {

    @TempDir
    private static Path folder;

    @Test
    void doctorNamesThePlatformThatHasNone() {
        Script.install(folder.resolve("home"));

        var output =
                Script.run(folder, Map.of("PAIRSTREAM_JAVA_OPTIONS", "-Dos.arch=riscv64"), "home/pairstream doctor");

        assertThat(output.text())
                .contains("Native library   none: nothing can be trained or evaluated")
                .contains("-> there is no native library for linux-riscv64 in this build: build PairStream with"
                        + " -Dnd4j.platform=linux-riscv64")
                .doesNotContain("Exception");
        assertThat(output.exitCode()).isZero();
    }

    @Proof
    @Test
    void aBrokenLibraryIsUnpackedAgain() throws IOException {
        // given a library that a crash has left as zeros, of the right size and time
        Script.install(folder.resolve("again"));
        Map<String, String> ownCache = Map.of(
                "PAIRSTREAM_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.cachedir='" + folder.resolve("a cache") + "'");
        Script.run(folder, ownCache, "again/pairstream doctor");
        Path library = library();
        byte[] whole = Files.readAllBytes(library);
        var time = Files.getLastModifiedTime(library);
        Files.write(library, new byte[whole.length]);
        Files.setLastModifiedTime(library, time);

        // when
        var output = Script.run(folder, ownCache, "again/pairstream doctor");

        // then
        assertThat(output.exitCode()).as(output.text()).isZero();
        assertThat(output.text()).contains("native library was broken and is unpacked again file=" + library);
        assertThat(library).hasBinaryContent(whole);
    }

    private static Path library() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("a cache"))) {
            return files.filter(file -> file.endsWith("libjniopenblas_nolapack.so"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
