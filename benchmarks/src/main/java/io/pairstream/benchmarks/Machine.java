package io.pairstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The machine that is measured on. */
final class Machine {

    /** The option for the garbage collector that the launcher starts every command with. */
    static final String COLLECTOR = "-XX:+UseParallelGC";

    /** What tells the allocator to keep its pages; {@code benchmarks/run} has set it as the launcher does. */
    private static final Set<String> ALLOCATOR =
            Set.of("LD_PRELOAD", "MALLOC_CONF", "GLIBC_TUNABLES", "MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_");

    /** What suits operations that take turns with loops in Java, and nothing else. */
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    private static final long KIB_PER_MIB = 1024;

    private Machine() {}

    /** Returns the options of the JVM that the launcher trains with; {@code benchmarks/run} hands them on. */
    static List<String> trainingOptions() {
        return List.of(System.getProperty("pairstream.training.options").split(" "));
    }

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

    /** Returns the allocator that all but the stock path run with. */
    static String allocator() {
        String preloaded = System.getenv().getOrDefault("LD_PRELOAD", "");
        return preloaded.contains("jemalloc")
                ? "jemalloc, " + System.getenv().getOrDefault("MALLOC_CONF", "its defaults")
                : "glibc, " + System.getenv().getOrDefault("GLIBC_TUNABLES", "its defaults");
    }

    /** Takes out of an environment all that the launcher sets. */
    static void asShipped(Map<String, String> environment) {
        onUntunedGlibc(environment);
        withoutWaitPolicy(environment);
    }

    /** Leaves jemalloc out, so that the launcher's settings for glibc are needed; they are put in. */
    static void onGlibc(Map<String, String> environment) {
        environment.keySet().removeAll(ALLOCATOR);
        environment.put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        environment.put("MALLOC_MMAP_MAX_", "0");
        environment.put("MALLOC_TRIM_THRESHOLD_", "20000000000");
    }

    /** Leaves all settings of the allocator out. */
    static void onUntunedGlibc(Map<String, String> environment) {
        environment.keySet().removeAll(ALLOCATOR);
    }

    /** Takes out of an environment what would slow others down. */
    static void withoutWaitPolicy(Map<String, String> environment) {
        environment.remove(WAIT_POLICY);
    }

    /** Returns the peak resident memory of a process so far, in MiB; 0 if it has ended. */
    static long peakMemory(long process) {
        return mebibytes(process, "VmHWM:");
    }

    /** Returns the resident memory of a process now, in MiB; 0 if it has ended. */
    static long memory(long process) {
        return mebibytes(process, "VmRSS:");
    }

    private static long mebibytes(long process, String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
