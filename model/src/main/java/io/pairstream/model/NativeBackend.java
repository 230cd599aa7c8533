package io.pairstream.model;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.layers.Processor;
import io.pairstream.schemas.JavaOptions;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** Loads the native library, and describes what was loaded. */
final class NativeBackend {

    private static final Pattern NATIVE_JAR =
            Pattern.compile("nd4j-native-[^/]*?-(linux|macosx|windows)-([^/]*)\\.jar");

    private static boolean lookedAtCache;

    private NativeBackend() {}

    /**
     * Loads the native library.
     *
     * @throws PairStreamException if that is not possible on this machine
     */
    static synchronized NativeSettings load() {
        CudaDevice.requireIfNeeded();
        NativeLibrary.choose();
        Processor processor = Processor.present();
        String folder = folder();
        try {
            removeBrokenOnce(folder);
            var environment = Waits.during(
                    () -> new Awaited("the native library to be loaded", " from folder " + folder),
                    () -> Nd4j.getExecutioner().getEnvironmentInformation());
            return new NativeSettings(
                    version(),
                    nativeLibrary(),
                    String.valueOf(environment.get("omp.threads")),
                    environment.get("blas.vendor") + "/" + environment.get("blas.threads"),
                    System.getenv().getOrDefault("OPENBLAS_CORETYPE", processor.model()),
                    System.getenv().getOrDefault("DNNL_MAX_CPU_ISA", processor.libraryExtension()));
        } catch (LinkageError | RuntimeException e) {
            throw NativeFailure.of(Loader.getPlatform(), isSupported(), folder, e);
        }
    }

    private static void removeBrokenOnce(String folder) {
        if (!lookedAtCache) {
            lookedAtCache = true;
            new NativeCache(Path.of(folder)).removeBroken();
        }
    }

    /** Returns the folder that libraries are unpacked to. */
    private static String folder() {
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException e) {
            throw new PairStreamException(
                    "native libraries cannot be unpacked: no folder can be written (" + e.getMessage()
                            + "); name one with " + JavaOptions.set("-Dorg.bytedeco.javacpp.cachedir=/a/folder"),
                    e);
        }
    }

    private static boolean isSupported() {
        String library = "org/bytedeco/javacpp/" + Loader.getPlatform() + "/" + System.mapLibraryName("jnijavacpp");
        return NativeBackend.class.getClassLoader().getResource(library) != null;
    }

    static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream("/org/eclipse/org.nd4j-nd4j-api-git.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("git.build.version", "unknown");
    }

    private static String nativeLibrary() {
        List<String> loaded = Loader.getLoadedLibraries().values().stream()
                .map(NATIVE_JAR::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1) + "-" + matcher.group(2))
                .distinct()
                .sorted()
                .toList();
        if (loaded.size() > 1) {
            throw new IllegalStateException("parts of different libraries were loaded: " + loaded);
        }
        return loaded.isEmpty()
                ? Loader.getPlatform() + System.getProperty(NativeLibrary.EXTENSION, "")
                : loaded.get(0);
    }
}
