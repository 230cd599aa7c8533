package io.pairstream.layers.loops;

/** Chooses between two implementations of loops. The Vector API is an incubator module, which a JVM has only if it is started so. */
final class Fastest {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Fastest() {}

    /**
     * Returns the faster one that this JVM can run.
     *
     * @param loops the interface
     * @param plain the one that every JVM can run
     * @param vector name of the class with the Vector API, in this package; it is compiled apart
     */
    static <T> T of(Class<T> loops, T plain, String vector) {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return plain;
        }
        String name = loops.getPackageName() + "." + vector;
        try {
            return Class.forName(name)
                    .asSubclass(loops)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is not in this build", e);
        }
    }
}
