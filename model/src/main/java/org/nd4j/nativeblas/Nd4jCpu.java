package org.nd4j.nativeblas;

/**
 * Deeplearning4j's oneDNN layer helpers ask {@code org.nd4j.nativeblas.Nd4jCpu$Environment}, by reflection, whether
 * oneDNN may be used. ND4J moved that class to another package, so without this one every helper is off and
 * convolutions run about ten times slower.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** What the helpers ask for. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Returns the one instance. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Returns true: a native back end without oneDNN simply offers no implementation. */
        public boolean isUseMKLDNN() {
            return true;
        }
    }
}
