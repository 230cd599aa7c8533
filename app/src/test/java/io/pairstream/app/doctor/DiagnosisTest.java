package io.pairstream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.model.NativeSettings;
import java.lang.module.ModuleFinder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final NativeSettings FAST =
            new NativeSettings("1.0.0", "linux-x86_64-onednn-avx512", "2", "OPENBLAS/2", "6-85", "avx512");

    @Test
    void whereAllIsThereNothingIsAdvised() {
        // given
        Map<String, String> environment = Map.of(
                "LD_PRELOAD", "/usr/lib/libjemalloc.so.2", "MALLOC_CONF", "thp:always", "OMP_WAIT_POLICY", "passive");

        // when
        var findings = Diagnosis.of(FAST, environment, "always [madvise] never");

        // then
        assertThat(findings)
                .filteredOn(finding -> !finding.name().equals("Vectors")) // depends on how the tests are started
                .allSatisfy(finding -> assertThat(finding.advice()).isEmpty());
        assertThat(findings)
                .extracting(Finding::value)
                .contains("ND4J 1.0.0, linux-x86_64-onednn-avx512", "jemalloc, thp:always", "always [madvise] never");
    }

    @Test
    void glibcThatKeepsItsPagesServesButJemallocIsMissing() {
        // when
        var findings = Diagnosis.of(FAST, Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"), "");

        // then
        assertThat(findings)
                .contains(new Finding(
                        "Allocator",
                        "glibc, keeps its pages",
                        "jemalloc is not installed: training at 0.98 to 1.01 of its rate; Debian and Ubuntu: apt-get install"
                                + " libjemalloc2"));
    }

    @Test
    void startedWithoutTheScriptTheAllocatorIsNotSet() {
        // when
        var findings = Diagnosis.of(FAST, Map.of(), "");

        // then
        assertThat(findings)
                .contains(new Finding(
                        "Allocator",
                        "the system's, with its defaults",
                        "it gives pages back to the kernel after each step: training at 0.88 to 1.00 of its rate; start with the"
                                + " 'pairstream' script, which sets that"))
                .contains(new Finding(
                        "Vectors",
                        "plain loops",
                        "training at 0.10 to 0.55 of its rate; start with the 'pairstream' script, which sets that"))
                .anySatisfy(finding -> assertThat(finding.advice())
                        .isEqualTo(
                                "waiting native threads take cores from the layers: training at 0.93 to 0.97 of its rate; start"
                                        + " with the 'pairstream' script, which sets that"));
    }

    @Test
    void aJavaWithoutTheVectorApiIsNamed() {
        // when
        var finding = Diagnosis.vectors(false, ModuleFinder.of());

        // then
        assertThat(finding)
                .isEqualTo(new Finding(
                        "Vectors",
                        "plain loops",
                        "training at 0.10 to 0.55 of its rate; this Java has no module jdk.incubator.vector, take one that"
                                + " has it"));
    }

    @Test
    void aLibraryThatCannotBeLoadedIsAFinding() {
        // when
        var findings = Diagnosis.withoutLibrary("remove folder /c", Map.of(), "");

        // then
        assertThat(findings)
                .contains(new Finding(
                        "Native library",
                        "none: nothing can be trained or evaluated",
                        "remove folder /c",
                        Verdict.WRONG));
    }

    @Test
    void aLibraryWithoutOneDnnIsSlow() {
        // given
        NativeSettings plain = new NativeSettings("1.0.0", "linux-x86_64", "2", "OPENBLAS/2", "6-23", "");

        // when
        var findings = Diagnosis.of(plain, Map.of(), "");

        // then
        assertThat(findings)
                .contains(new Finding(
                        "Native library",
                        "ND4J 1.0.0, linux-x86_64",
                        "this processor has no AVX2: convolutions run without oneDNN, several times as slow"));
    }

    @Test
    void hugePagesThatAreSwitchedOffAreNamedWithTheCure() {
        // when
        var findings = Diagnosis.of(FAST, Map.of(), "always madvise [never]");

        // then
        assertThat(findings)
                .contains(new Finding(
                        "Huge pages",
                        "always madvise [never]",
                        "as root: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled"));
    }
}
