package io.pairstream.layers;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cuts work on a number of items into a fixed number of parts, which all cores share. What is summed is summed in each
 * part, and then over the parts in order, so that no bit depends on the number of threads.
 */
final class Parts {

    /** Part of what sums depend on to the bit. */
    private static final int COUNT = 16;

    private Parts() {}

    /** Does work on each part that has an item. */
    static void forEach(long items, Work work) {
        IntStream.range(0, COUNT).parallel().forEach(part -> {
            long from = first(part, items);
            long to = first(part + 1, items);
            if (from < to) {
                work.on(from, to);
            }
        });
    }

    /** Does work on each part, and returns what each came to, in their order. */
    static <T> List<T> map(long items, Result<T> work) {
        IntFunction<T> onPart = part -> work.of(first(part, items), first(part + 1, items));
        return IntStream.range(0, COUNT).parallel().mapToObj(onPart).toList();
    }

    private static long first(int part, long items) {
        return items * part / COUNT;
    }

    /** What is done with the items from one to before another. */
    interface Work {
        void on(long from, long to);
    }

    /** What is found in the items from one to before another. */
    interface Result<T> {
        T of(long from, long to);
    }
}
