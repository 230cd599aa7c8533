package io.pairstream.report.comparison;

import io.pairstream.records.Run;
import io.pairstream.schemas.ClassNames;

/**
 * A class of images. The order is that of the numbers.
 *
 * @param number its number
 * @param name what it is called: its number where it has no name
 */
public record ShownClass(int number, String name) implements Comparable<ShownClass> {

    static ShownClass of(Run run, int number) {
        return new ShownClass(number, ClassNames.of(run, number));
    }

    @Override
    public int compareTo(ShownClass other) {
        return Integer.compare(number, other.number);
    }
}
