package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFailureTest {

    @Test
    void namesThePlatformThatHasNoLibrary() {
        var failure = NativeFailure.of("linux-riscv64", false, "/c", new UnsatisfiedLinkError("no jnijavacpp"));

        assertThat(failure)
                .hasMessage("there is no native library for linux-riscv64 in this build: build PairStream with"
                        + " -Dnd4j.platform=linux-riscv64, if ND4J has it, or use another machine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    libx.so: failed to map segment from shared object | files there may not be executed: choose another folder
                    libx.so: version `GLIBC_2.99' not found           | this system's C library is too old
                    libx.so: invalid ELF header                       | make room on its disk, remove folder /c and start again
                    libx.so: cannot open shared object file           | make room on its disk, remove folder /c and start again
                    """)
    void namesPlatformFolderReasonAndRemedyInOneLine(String reason, String remedy) {
        var failure = NativeFailure.of(
                "linux-x86_64", true, "/c", new NoClassDefFoundError("x").initCause(new UnsatisfiedLinkError(reason)));

        assertThat(failure.getMessage())
                .startsWith("the native library for linux-x86_64 cannot be loaded from folder /c: " + reason + "; "
                        + remedy)
                .hasLineCount(1);
    }
}
