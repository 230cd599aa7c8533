package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;
import java.lang.reflect.InvocationTargetException;

/** The GPU that a build with {@code -Dnd4j.cuda} needs. */
final class CudaDevice {

    private static final String RUNTIME = "org.bytedeco.cuda.global.cudart";

    private CudaDevice() {}

    /** Counts the GPUs of this machine. */
    interface Count {
        int get() throws ReflectiveOperationException;
    }

    /**
     * Checks that a GPU can be used, if this build is for GPUs.
     *
     * @throws PairStreamException if there is none
     */
    static void requireIfNeeded() {
        try {
            Class.forName(RUNTIME, false, CudaDevice.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return; // a build for the CPU
        }
        require(CudaDevice::count);
    }

    static void require(Count devices) {
        try {
            if (devices.get() == 0) {
                throw new PairStreamException(message("the driver finds none"));
            }
        } catch (LinkageError e) {
            throw new PairStreamException(
                    message(String.valueOf(NativeBackend.rootOf(e).getMessage())), e);
        } catch (InvocationTargetException e) {
            throw new PairStreamException(message(String.valueOf(e.getCause())), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("CUDA's runtime has another interface than expected", e);
        }
    }

    private static int count() throws ReflectiveOperationException {
        int[] count = new int[1];
        Class.forName(RUNTIME).getMethod("cudaGetDeviceCount", int[].class).invoke(null, count);
        return count[0];
    }

    private static String message(String reason) {
        return "no usable GPU (" + reason + "): this build is for NVIDIA GPUs with CUDA 11.6; build without"
                + " -Dnd4j.cuda for the CPU";
    }
}
