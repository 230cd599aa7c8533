package io.pairstream.model;

import io.pairstream.schemas.JavaOptions;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is done with a network, and what that takes of Java's heap. The network itself is outside the heap; a copy of its
 * numbers, as they are in a checkpoint, is in it.
 */
public enum NetworkHeap implements Named {
    /** Parameters and Adam's two moments of each are copied, one step's at a time. */
    TRAINING(3),
    /** Parameters are loaded, one checkpoint's at a time. */
    EVALUATION(1);

    private final int floatsPerParameter;

    NetworkHeap(int floatsPerParameter) {
        this.floatsPerParameter = floatsPerParameter;
    }

    /**
     * Checks that this JVM's heap has room for what is done at the same time.
     *
     * @throws PairStreamException that says what that takes, and how to give it
     */
    public static void require(ModelOptions options, NetworkHeap... uses) {
        require(options.network().id(), NetworkSize.of(options).parameters(), uses);
    }

    /**
     * Checks the same of a network that is known by its size.
     *
     * @param network its name
     * @param parameters parameters of all layers, batch-norm statistics included
     */
    public static void require(String network, long parameters, NetworkHeap... uses) {
        require(Runtime.getRuntime().maxMemory(), network, parameters, uses);
    }

    static void require(long heap, String network, long parameters, NetworkHeap... uses) {
        long bytes = Arrays.stream(uses)
                .mapToLong(use -> parameters * use.floatsPerParameter * Float.BYTES)
                .sum();
        if (bytes > heap) {
            String used = Arrays.stream(uses).map(Named::id).collect(Collectors.joining(" and "));
            throw new PairStreamException("network " + network + " with " + parameters + " parameters: " + bytes
                    + " bytes of Java's heap are needed for " + used + ", it has at most " + heap + " here; "
                    + JavaOptions.setHeapFor(bytes) + " makes it larger");
        }
    }
}
