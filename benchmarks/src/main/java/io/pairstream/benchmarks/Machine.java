package io.pairstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The machine that is measured on, and what tunes its allocator. */
final class Machine {

    private Machine() {}

    /** Returns its processor, cores and system in one line. */
    static String describe() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown processor");
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Returns the environment in which the allocator keeps its pages; PyTorch gets the same. */
    static Map<String, String> allocator() {
        return Map.of(
                "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
                "MALLOC_MMAP_MAX_", "0",
                "MALLOC_TRIM_THRESHOLD_", "20000000000");
    }
}
