package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class CudaDeviceTest {

    @Test
    void isNotNeededByABuildForTheCpu() {
        assertThatCode(CudaDevice::requireIfNeeded).doesNotThrowAnyException();
    }

    @Test
    void saysInOneLineThatTheDriverFindsNoGpu() {
        assertThatThrownBy(() -> CudaDevice.require(() -> 0))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("no usable GPU (the driver finds none): this build is for NVIDIA GPUs with CUDA 11.6; build"
                        + " without -Dnd4j.cuda for the CPU");
    }

    @Test
    void saysInOneLineThatThereIsNoDriver() {
        String missing = "libcuda.so.1: cannot open shared object file: No such file or directory";

        assertThatThrownBy(() -> CudaDevice.require(() -> {
                    throw new UnsatisfiedLinkError(missing);
                }))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("no usable GPU (" + missing + "): this build is for NVIDIA GPUs");
    }

    @Test
    void isContentWithAGpu() {
        assertThatCode(() -> CudaDevice.require(() -> 1)).doesNotThrowAnyException();
    }
}
