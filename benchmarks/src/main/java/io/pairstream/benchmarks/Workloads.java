package io.pairstream.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** What a worker can be asked to do, by name; each gives a number. */
interface Workloads extends AutoCloseable {

    /** Nanoseconds in a second. */
    double NANOS_PER_SECOND = 1e9;

    /** What is asked of a model that answers: the median milliseconds of a call. */
    String SCORE = "score";

    /** Returns what it can do: pairs a second or milliseconds, see where it is made. */
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

    /**
     * Returns the median milliseconds of a number of calls.
     *
     * @param call returns how many pairs it has scored, so that nothing can be left out as unused
     */
    static double medianMillis(IntSupplier call, int times) {
        double[] millis = new double[times];
        for (int time = 0; time < times; time++) {
            long begun = System.nanoTime();
            if (call.getAsInt() == 0) {
                throw new IllegalStateException("no pair was scored");
            }
            millis[time] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }
}
