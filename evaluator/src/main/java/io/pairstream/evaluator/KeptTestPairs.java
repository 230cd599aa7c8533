package io.pairstream.evaluator;

import io.pairstream.joining.ImageJoin;
import io.pairstream.model.PairBatch;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestSets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The pairs of a run's test sets: kept in memory while the run is evaluated, or read each time where they are too large. */
final class KeptTestPairs {

    /** Most bytes of images that are kept. */
    static final long MOST_KEPT_BYTES = 256L << 20;

    private static final int IMAGES_PER_PAIR = 2;

    private final ImageJoin join;
    private final Run run;
    private final boolean keeps;
    private final List<NamedBatch> kept = new ArrayList<>();

    /**
     * @param join where the pairs and their images are
     * @param run the run
     */
    KeptTestPairs(ImageJoin join, Run run) {
        this(join, run, MOST_KEPT_BYTES);
    }

    KeptTestPairs(ImageJoin join, Run run, long mostKeptBytes) {
        this.join = join;
        this.run = run;
        this.keeps = bytes(run) <= mostKeptBytes;
        if (keeps) {
            EpochPairs.readTest(join, run, (name, batch) -> kept.add(new NamedBatch(name, batch.copy())));
        }
    }

    /** Returns how many bytes the images of a run's test pairs have. */
    static long bytes(Run run) {
        return TestSets.totalSize(run) * IMAGES_PER_PAIR * ImageShape.of(run).bytes();
    }

    /** Gives the name of each test set and its pairs to an action, in the run's order, batch by batch. */
    void forEach(BiConsumer<String, PairBatch> action) {
        if (keeps) {
            kept.forEach(each -> action.accept(each.testSet(), each.pairs()));
        } else {
            EpochPairs.readTest(join, run, action);
        }
    }

    private record NamedBatch(String testSet, PairBatch pairs) {}
}
