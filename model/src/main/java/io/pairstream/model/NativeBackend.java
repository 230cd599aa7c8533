package io.pairstream.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Chooses and describes ND4J's native code. {@link #choose()} has to run before any ND4J class is loaded; what the user
 * has set by a system property stays.
 */
final class NativeBackend {

    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String UNLIMITED = "0";
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> AVX512 = List.of("avx512f", "avx512bw", "avx512vl", "avx512dq");
    private static final List<String> AVX2 = List.of("avx2", "fma");

    private NativeBackend() {}

    /** Sets the library's system properties for this processor. */
    static void choose() {
        setUnlessSet(EXTENSION, extensionFor(processorFlags()));
        setUnlessSet("org.eclipse.deeplearning4j.helpers.disable", "false");
        // Native memory holds the networks' buffers and is not bounded by the Java heap's size, which is the default.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", UNLIMITED);
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", UNLIMITED);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns the native classifier's extension for a processor with these flags; empty: the plain one. */
    static String extensionFor(Set<String> flags) {
        if (flags.containsAll(AVX512)) {
            return "-onednn-avx512";
        }
        return flags.containsAll(AVX2) ? "-onednn-avx2" : "";
    }

    private static Set<String> processorFlags() {
        if (!Files.isReadable(CPU_INFO)) {
            return Set.of();
        }
        try (var lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Set.copyOf(
                            List.of(line.substring(line.indexOf(':') + 1).trim().split(" +"))))
                    .orElse(Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the bits of a result depend on beside data and settings, always in the same order. */
    static String fingerprint(int microBatchSize) {
        String backend = Nd4j.getBackend().getClass().getSimpleName(); // also loads the native code
        String core = System.getenv("OPENBLAS_CORETYPE");
        return "nd4j=" + version()
                + ";backend=" + backend + System.getProperty(EXTENSION)
                + ";threads="
                + NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()
                + ";blasCore=" + (core == null ? "auto" : core)
                + ";microBatch=" + microBatchSize;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            properties.load(Objects.requireNonNull(in, "ND4J's jar has its version in pom.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
