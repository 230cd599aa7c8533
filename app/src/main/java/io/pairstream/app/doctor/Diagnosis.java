package io.pairstream.app.doctor;

import io.pairstream.model.Models;
import io.pairstream.model.NativeSettings;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What makes training fast or slow on a machine. The costs are those of {@code docs/performance.md}, part launcher. */
public final class Diagnosis {

    private static final String VECTOR_API = "jdk.incubator.vector";
    private static final String GLIBC_KEEPS = "glibc.malloc.hugetlb=1";

    private static final String THE_SCRIPT = "start with the 'pairstream' script, which sets that";

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private Diagnosis() {}

    /** Returns the findings on this machine, where the native library may be one that cannot be loaded. */
    public static List<Finding> ofThisMachine() {
        try {
            return of(Models.nativeSettings(), System.getenv(), hugePages());
        } catch (PairStreamException e) {
            return withoutLibrary(String.valueOf(e.getMessage()), System.getenv(), hugePages());
        }
    }

    /** Returns what the kernel says of huge pages, such as {@code always [madvise] never}. */
    private static String hugePages() {
        try {
            return Files.readString(HUGE_PAGES).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Returns the findings.
     *
     * @param chosen the native library as loaded
     * @param environment of the process
     * @param hugePages the kernel's setting, such as {@code always [madvise] never}; empty where it has none
     */
    static List<Finding> of(NativeSettings chosen, Map<String, String> environment, String hugePages) {
        return List.of(
                java(),
                library(chosen),
                threads(chosen, environment),
                vectors(Models.hasVectorLoops(), ModuleFinder.ofSystem()),
                new Finding("Processor", "model " + chosen.core(), ""),
                allocator(environment),
                hugePages(hugePages));
    }

    /**
     * Returns the findings where the native library cannot be loaded.
     *
     * @param reason why, and what helps
     * @param environment of the process
     * @param hugePages the kernel's setting; empty where it has none
     */
    static List<Finding> withoutLibrary(String reason, Map<String, String> environment, String hugePages) {
        return List.of(
                java(),
                new Finding("Native library", "none: nothing can be trained or evaluated", reason, Verdict.WRONG),
                vectors(Models.hasVectorLoops(), ModuleFinder.ofSystem()),
                allocator(environment),
                hugePages(hugePages));
    }

    private static Finding java() {
        return new Finding("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"), "");
    }

    private static Finding library(NativeSettings chosen) {
        String value = "ND4J " + chosen.version() + ", " + chosen.library();
        return new Finding(
                "Native library",
                value,
                chosen.library().contains("onednn")
                        ? ""
                        : "this processor has no AVX2: convolutions run without oneDNN, several times as slow");
    }

    private static Finding threads(NativeSettings chosen, Map<String, String> environment) {
        return new Finding(
                "Threads",
                chosen.ompThreads() + " for operations, " + chosen.blas() + " for linear algebra, "
                        + Runtime.getRuntime().availableProcessors() + " for layers",
                environment.getOrDefault("OMP_WAIT_POLICY", "").equalsIgnoreCase("passive")
                        ? ""
                        : "waiting native threads take cores from the layers: training at 0.93 to 0.97 of its rate; "
                                + THE_SCRIPT);
    }

    /** Says whether the Vector API is used, and if not, whether it is among the modules that this Java has. */
    static Finding vectors(boolean used, ModuleFinder all) {
        if (used) {
            return new Finding("Vectors", "Vector API", "");
        }
        return new Finding(
                "Vectors",
                "plain loops",
                "training at 0.10 to 0.55 of its rate; "
                        + (all.find(VECTOR_API).isPresent()
                                ? THE_SCRIPT
                                : "this Java has no module " + VECTOR_API + ", take one that has it"));
    }

    private static Finding allocator(Map<String, String> environment) {
        if (environment.getOrDefault("LD_PRELOAD", "").contains("jemalloc")) {
            return new Finding("Allocator", "jemalloc, " + environment.getOrDefault("MALLOC_CONF", "its defaults"), "");
        }
        if (environment.getOrDefault("GLIBC_TUNABLES", "").contains(GLIBC_KEEPS)) {
            return new Finding(
                    "Allocator",
                    "glibc, keeps its pages",
                    "jemalloc is not installed: training at 0.98 to 1.01 of its rate; Debian and Ubuntu: apt-get install"
                            + " libjemalloc2");
        }
        return new Finding(
                "Allocator",
                "the system's, with its defaults",
                "it gives pages back to the kernel after each step: training at 0.88 to 1.00 of its rate; "
                        + THE_SCRIPT);
    }

    private static Finding hugePages(String setting) {
        if (setting.contains("[never]")) {
            return new Finding(
                    "Huge pages", setting, "as root: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled");
        }
        return new Finding("Huge pages", setting.isEmpty() ? "unknown" : setting, "");
    }
}
