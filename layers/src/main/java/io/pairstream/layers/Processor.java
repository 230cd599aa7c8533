package io.pairstream.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor as Linux describes it.
 *
 * @param model family and model, by which OpenBLAS picks its kernels
 * @param flags what it can do; none where the system does not tell
 */
public record Processor(String model, Set<String> flags) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512vl", "avx512dq");

    /** Returns this machine's. */
    public static Processor present() {
        try {
            return of(Files.readAllLines(CPU_INFO));
        } catch (IOException e) {
            return of(List.of()); // another system
        }
    }

    /** Returns the first processor of these lines. */
    static Processor of(List<String> cpuInfo) {
        return new Processor(valueOf("cpu family", cpuInfo) + "-" + valueOf("model", cpuInfo), flagsIn(cpuInfo));
    }

    private static String valueOf(String name, List<String> cpuInfo) {
        return cpuInfo.stream()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2 && field[0].trim().equals(name))
                .map(field -> field[1].trim())
                .findFirst()
                .orElse("unknown");
    }

    private static Set<String> flagsIn(List<String> cpuInfo) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .<Set<String>>map(line -> new TreeSet<>(Arrays.asList(
                        line.substring(line.indexOf(':') + 1).trim().split(" ", -1))))
                .orElseGet(Set::of);
    }

    /** Returns the suffix of the fastest native library of ND4J that it runs. */
    public String libraryExtension() {
        if (flags.containsAll(AVX512)) {
            return "-onednn-avx512";
        }
        return flags.contains("avx2") ? "-onednn-avx2" : "";
    }
}
