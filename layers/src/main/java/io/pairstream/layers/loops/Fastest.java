package io.pairstream.layers.loops;

import io.pairstream.layers.VectorApi;

/** Chooses between two implementations of loops, with the Vector API and without. */
final class Fastest {

    private Fastest() {}

    /**
     * Returns the faster one that this JVM can run.
     *
     * @param loops the interface
     * @param plain the one that every JVM can run
     * @param vector name of the class with the Vector API, in this package; it is compiled apart
     */
    static <T> T of(Class<T> loops, T plain, String vector) {
        if (!VectorApi.isPresent()) {
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
