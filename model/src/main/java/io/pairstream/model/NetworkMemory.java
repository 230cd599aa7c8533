package io.pairstream.model;

import com.sun.management.OperatingSystemMXBean;
import io.pairstream.schemas.JavaOptions;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What is done with a network, and the memory that its numbers take at least. The network itself is outside Java's heap; a
 * copy of its numbers, as they are in a checkpoint, is in it.
 */
public enum NetworkMemory implements Named {
    /**
     * In the heap parameters and Adam's two moments of each, one step's at a time; outside it the same and a gradient of
     * each.
     */
    TRAINING(3, 4),
    /** Parameters alone, one checkpoint's at a time. */
    EVALUATION(1, 1),
    /** Parameters alone, of one checkpoint: as they are in it, and in the order in which few pairs are scored. */
    SCORING(2, 1),
    /** Parameters alone, in the order in which few pairs are scored: of a model that answers while the next one is loaded. */
    ANSWERING(1, 0);

    private final int floatsInHeap;
    private final int floatsOutside;

    NetworkMemory(int floatsInHeap, int floatsOutside) {
        this.floatsInHeap = floatsInHeap;
        this.floatsOutside = floatsOutside;
    }

    /**
     * Checks that this JVM and this machine have room for what is done at the same time.
     *
     * @throws PairStreamException that says what that takes, and what helps
     */
    public static void require(ModelOptions options, NetworkMemory... uses) {
        require(options.network().id(), NetworkSize.of(options).parameters(), uses);
    }

    /**
     * Checks the same of a network that is known by its size.
     *
     * @param network its name
     * @param parameters parameters of all layers, batch-norm statistics included
     */
    public static void require(String network, long parameters, NetworkMemory... uses) {
        require(Runtime.getRuntime().maxMemory(), ofMachine(), network, parameters, uses);
    }

    static void require(long heap, long machine, String network, long parameters, NetworkMemory... uses) {
        long inHeap = bytes(parameters, use -> use.floatsInHeap, uses);
        long inAll = bytes(parameters, use -> use.floatsInHeap + use.floatsOutside, uses);
        String needed = " are needed for "
                + Arrays.stream(uses).map(Named::id).collect(Collectors.joining(" and ")) + " of network " + network
                + " with " + parameters + " parameters: ";
        if (inAll > machine) {
            throw new PairStreamException("at least " + inAll + " bytes of memory" + needed + "this machine has "
                    + machine + "; smaller images, or another network, need less");
        }
        if (inHeap > heap) {
            throw new PairStreamException(inHeap + " bytes of Java's heap" + needed + "it has at most " + heap
                    + " here; " + JavaOptions.setHeapFor(inHeap) + " makes it larger");
        }
    }

    private static long bytes(long parameters, ToLongFunction<NetworkMemory> floats, NetworkMemory... uses) {
        return parameters * Float.BYTES * Arrays.stream(uses).mapToLong(floats).sum();
    }

    /** Returns the memory of this machine, or of the container that this runs in. */
    private static long ofMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() + system.getTotalSwapSpaceSize();
    }
}
