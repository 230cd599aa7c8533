package io.pairstream.layers;

/**
 * Settings of ND4J's native library, which must stand before the first of its classes loads. System properties that are set
 * already are left as they are.
 */
public final class NativeLibrary {

    /** Name of the property that says for which instruction set the library is built. */
    public static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    private static final String UNLIMITED = "0";

    private NativeLibrary() {}

    /** Chooses the library by processor, and lifts the limit of the Java heap's size. */
    public static synchronized void choose() {
        setUnlessSet(EXTENSION, Processor.present().libraryExtension());
        // JavaCPP limits native memory to the Java heap's size, and the process to three times that; 0 is no limit.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", UNLIMITED);
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", UNLIMITED);
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
