package io.pairstream.producer.pairing;

import io.pairstream.images.ListedPairs;
import io.pairstream.images.random.Seeds;
import io.pairstream.records.TestSet;
import java.util.List;

/**
 * Test pairs that are evaluated by themselves.
 *
 * @param pairing name of their strategy, which they are called by
 * @param pairs the pairs
 */
public record TestPairs(String pairing, PairSet pairs) {

    private static final String PURPOSE = "pairs-test";

    /**
     * Pairs test images. The pairs do not depend on which other sets there are.
     *
     * @param pairing the strategy
     * @param classes class of each test image
     * @param wanted how many pairs of each label
     * @param excludeSelf whether pairs of an image with itself are left out
     * @param seed the run's seed
     * @throws io.pairstream.schemas.PairStreamException if there are not enough pairs
     */
    public static TestPairs of(Pairing pairing, int[] classes, PairCounts wanted, boolean excludeSelf, long seed) {
        return new TestPairs(
                pairing.id(), pairing.pairs(classes, wanted, excludeSelf, Seeds.generator(seed, PURPOSE, 0)));
    }

    /** Returns pairs that come with their images. */
    public static TestPairs of(ListedPairs pairs) {
        return new TestPairs(ListedPairs.ID, PairSet.of(pairs));
    }

    /** Returns the pairs of all sets, one set after the other. */
    public static PairSet joined(List<TestPairs> sets) {
        return sets.stream().map(TestPairs::pairs).reduce(PairSet::followedBy).orElseThrow();
    }

    /**
     * Returns the set as a run declares it.
     *
     * @param images how many test images there are
     */
    public TestSet toRecord(int images) {
        return new TestSet(pairing, pairing, pairs.counts(), PairAudits.of(pairs, images));
    }
}
