package io.pairstream.benchmarks;

import java.util.Map;
import java.util.function.DoubleSupplier;

/** What a worker can be asked to do, by name; each gives a number. */
interface Workloads extends AutoCloseable {

    /** Nanoseconds in a second. */
    double NANOS_PER_SECOND = 1e9;

    /** Returns what it can do: pairs or seconds, see where it is made. */
    Map<String, DoubleSupplier> kinds();

    /** Returns what the bits and the speed depend on. */
    String version();

    @Override
    void close();

    /** Returns the seconds of a number of runs, after one that does not count. */
    static double seconds(Runnable work, int times) {
        work.run();
        long begun = System.nanoTime();
        for (int time = 0; time < times; time++) {
            work.run();
        }
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
}
