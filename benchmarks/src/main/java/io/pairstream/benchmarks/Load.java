package io.pairstream.benchmarks;

/**
 * What a service did under a steady load.
 *
 * @param mostPerSecond how many requests a second it answers where each asker asks again as soon as it has an answer
 * @param perSecond how many a second it was asked
 * @param p50 median milliseconds from the instant at which a request was due to its answer
 * @param p99 99th percentile of the same
 * @param requests how many there were
 * @param swaps how many other models it answered with meanwhile
 * @param errors requests without an answer, with another status than 200, or with a wrong answer
 */
record Load(double mostPerSecond, double perSecond, double p50, double p99, int requests, int swaps, int errors) {

    /** Returns how many times the median the slowest of a hundred takes. */
    double tail() {
        return p99 / p50;
    }
}
