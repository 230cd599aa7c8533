package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Settings of the native library that must stand before its first class loads, and the description of what was loaded.
 * System properties that are set already are left as they are.
 */
final class NativeBackend {

    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String UNLIMITED = "0";
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512vl", "avx512dq");
    private static final Pattern NATIVE_JAR =
            Pattern.compile("nd4j-native-[^/]*?-(linux|macosx|windows)-([^/]*)\\.jar");

    private static boolean lookedAtCache;

    private NativeBackend() {}

    /** Chooses the native library by processor, and lifts the limit of the Java heap's size. */
    static synchronized void prepare() {
        setUnlessSet(EXTENSION, extensionFor(flagsIn(cpuInfo())));
        // JavaCPP limits native memory to the Java heap's size, and the process to three times that; 0 is no limit.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", UNLIMITED);
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", UNLIMITED);
    }

    /**
     * Loads the native library.
     *
     * @throws PairStreamException if that is not possible on this machine
     */
    static synchronized NativeSettings load() {
        CudaDevice.requireIfNeeded();
        prepare();
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
                    System.getenv().getOrDefault("OPENBLAS_CORETYPE", processorModel(cpuInfo())),
                    System.getenv().getOrDefault("DNNL_MAX_CPU_ISA", extensionFor(flagsIn(cpuInfo()))));
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
                            + "); name one with PAIRSTREAM_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=/a/folder",
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

    /** Returns the suffix of the fastest native library that a processor with these flags runs. */
    static String extensionFor(Set<String> flags) {
        if (flags.containsAll(AVX512)) {
            return "-onednn-avx512";
        }
        return flags.contains("avx2") ? "-onednn-avx2" : "";
    }

    /** Returns what the system tells of its processors; nothing where it doesn't tell. */
    private static List<String> cpuInfo() {
        try {
            return Files.readAllLines(CPU_INFO);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns family and model of the first processor, by which OpenBLAS picks its kernels. */
    static String processorModel(List<String> cpuInfo) {
        return valueOf("cpu family", cpuInfo) + "-" + valueOf("model", cpuInfo);
    }

    private static String valueOf(String name, List<String> cpuInfo) {
        return cpuInfo.stream()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2 && field[0].trim().equals(name))
                .map(field -> field[1].trim())
                .findFirst()
                .orElse("unknown");
    }

    static Set<String> flagsIn(List<String> cpuInfo) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .<Set<String>>map(line -> new TreeSet<>(Arrays.asList(
                        line.substring(line.indexOf(':') + 1).trim().split(" ", -1))))
                .orElseGet(Set::of);
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
        return loaded.isEmpty() ? Loader.getPlatform() + System.getProperty(EXTENSION, "") : loaded.get(0);
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
