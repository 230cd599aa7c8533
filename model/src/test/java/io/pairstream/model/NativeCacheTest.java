package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

    @TempDir
    private Path folder;

    private Path library;
    private byte[] whole;

    /** Unpacks a library as JavaCPP does: a folder for the jar, in it the name of the entry. */
    @BeforeEach
    void unpack() throws IOException {
        String name = "org/bytedeco/javacpp/" + Loader.getPlatform() + "/" + System.mapLibraryName("jnijavacpp");
        URL url = Objects.requireNonNull(Loader.class.getClassLoader().getResource(name));
        Path jar =
                Path.of(((JarURLConnection) url.openConnection()).getJarFile().getName());
        library = folder.resolve(jar.getFileName()).resolve(name);
        Files.createDirectories(library.getParent());
        try (InputStream in = url.openStream()) {
            whole = in.readAllBytes();
        }
        Files.write(library, whole);
    }

    @Test
    void leavesWhatIsWhole() {
        assertThat(new NativeCache(folder).removeBroken()).isEmpty();
        assertThat(library).hasBinaryContent(whole);
    }

    @Test
    void removesALibraryThatACrashHasLeftAsZeros() throws IOException {
        Files.write(library, new byte[whole.length]);

        assertThat(new NativeCache(folder).removeBroken()).containsExactly(library);
        assertThat(library).doesNotExist();
    }

    @Test
    void removesALibraryThatIsTruncated() throws IOException {
        Files.write(library, Arrays.copyOf(whole, whole.length / 2));

        assertThat(new NativeCache(folder).removeBroken()).containsExactly(library);
    }

    /** JavaCPP unpacks OpenBLAS a second time, under a name that no entry has. */
    @Test
    void looksAtACopyUnderAnotherNameToo() throws IOException {
        Path copy = Files.write(library.resolveSibling("copy.so.0"), whole);
        assertThat(new NativeCache(folder).removeBroken()).isEmpty();

        Files.write(copy, new byte[whole.length]);

        assertThat(new NativeCache(folder).removeBroken()).containsExactly(copy);
        assertThat(library).exists();
    }

    @Test
    void leavesWhatAnotherVersionHasUnpacked() throws IOException {
        Path other = folder.resolve("javacpp-0.1.jar").resolve("lib.so");
        Files.createDirectories(other.getParent());
        Files.write(other, new byte[1]);

        assertThat(new NativeCache(folder).removeBroken()).isEmpty();
    }

    @Test
    void needsNoFolder() {
        assertThat(new NativeCache(folder.resolve("none")).removeBroken()).isEmpty();
    }
}
