package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "'flags : sse2 avx2 avx512f avx512bw avx512vl avx512dq', -onednn-avx512",
        "'flags : sse2 avx2 avx512f', -onednn-avx2",
        "'flags : sse2 avx', ''",
        "'Features : fp asimd', ''"
    })
    void choosesTheNativeLibraryByTheProcessorsFlags(String line, String expected) {
        // given
        Processor processor = Processor.of(List.of("processor : 0", line));

        // when
        String extension = processor.libraryExtension();

        // then
        assertThat(extension).isEqualTo(expected);
    }

    @Test
    void namesTheProcessorsFamilyAndModel() {
        // given
        List<String> cpuInfo = List.of("processor\t: 0", "cpu family\t: 6", "model\t\t: 85", "model name\t: Some: CPU");

        // when
        String model = Processor.of(cpuInfo).model();

        // then
        assertThat(model).isEqualTo("6-85");
    }

    @Test
    void nativeMemoryHasNoLimit() {
        // when
        NativeLibrary.choose();

        // then
        assertThat(Pointer.maxBytes()).isZero();
        assertThat(Pointer.maxPhysicalBytes()).isZero();
    }
}
