package org.nd4j.nativeblas;

/**
 * Stands where Deeplearning4j 1.0.0-M2.1 looks for it. Its oneDNN layer code asks
 * {@code org.nd4j.nativeblas.Nd4jCpu$Environment} whether oneDNN may be used; ND4J 1.0.0-M2.1 moved that class to
 * another package, so without this one every oneDNN layer is dropped in silence and a step takes several times as
 * long. Operations check for themselves whether the native library has oneDNN.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The part of the moved class that is asked for, by reflection. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Returns the only instance. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Returns true: oneDNN may be used. */
        public boolean isUseMKLDNN() {
            return true;
        }
    }
}
