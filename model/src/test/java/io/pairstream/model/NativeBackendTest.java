package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeBackendTest {

    @Test
    void takesTheWidestInstructionsThatTheProcessorHas() {
        assertThat(NativeBackend.extensionFor(
                        Set.of("sse2", "avx2", "fma", "avx512f", "avx512bw", "avx512vl", "avx512dq")))
                .isEqualTo("-onednn-avx512");
        assertThat(NativeBackend.extensionFor(Set.of("sse2", "avx2", "fma", "avx512f")))
                .isEqualTo("-onednn-avx2");
        assertThat(NativeBackend.extensionFor(Set.of("sse2"))).isEmpty();
    }
}
