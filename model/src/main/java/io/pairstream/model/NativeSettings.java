package io.pairstream.model;

import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.NumericFingerprint.Part;
import java.util.List;

/**
 * The native library as it was loaded. Bits of results depend on all of it.
 *
 * @param version of ND4J
 * @param library platform and instruction set that it is built for
 * @param ompThreads threads of its operations
 * @param blas vendor and threads of linear algebra
 * @param core kind of processor, by which linear algebra picks its kernels
 * @param isa instruction set that oneDNN may use
 */
public record NativeSettings(String version, String library, String ompThreads, String blas, String core, String isa) {

    NumericFingerprint fingerprint() {
        return new NumericFingerprint(List.of(
                new Part("nd4j", version),
                new Part("native", library),
                new Part("omp", ompThreads),
                new Part("blas", blas),
                new Part("core", core),
                new Part("isa", isa)));
    }
}
