package io.pairstream.evaluator;

import io.pairstream.model.EvaluationPass;
import io.pairstream.model.PairBatch;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestSets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Cuts pairs that come in sequence order into batches of one {@link EvaluationPass}, each section of them by itself and
 * always in the same way, so that an evaluation has the same bits wherever it is done.
 */
final class PairBatches {

    private final Iterator<Section> following;
    private final PairBatch batch;
    private Section section;

    /**
     * @param run the run that the pairs are of
     * @param sections what is done with which pairs, in order; at least one
     */
    PairBatches(Run run, List<Section> sections) {
        this.following = sections.iterator();
        this.section = following.next();
        ImageShape images = ImageShape.of(run);
        this.batch = new PairBatch(EvaluationPass.pairs(images), images);
    }

    /** Returns what gives the name of each of a run's test sets and its pairs to an action; the buffer is reused. */
    static PairBatches ofTestSets(Run run, BiConsumer<String, PairBatch> action) {
        List<Section> sections = new ArrayList<>();
        long end = 0;
        for (TestSet set : TestSets.of(run)) {
            end += TestSets.size(set);
            sections.add(new Section(end, batch -> action.accept(set.getName(), batch)));
        }
        return new PairBatches(run, sections);
    }

    void add(ImagePair pair) {
        while (pair.getSequence() >= section.end()) {
            end();
            section = following.next();
        }
        batch.add(pair.getLeft(), pair.getRight(), pair.getLabel());
        if (batch.isFull()) {
            end();
        }
    }

    /** Gives the pairs that are left to their action. */
    void end() {
        if (batch.size() > 0) {
            section.action().accept(batch);
            batch.clear();
        }
    }

    /**
     * Pairs that are evaluated by themselves.
     *
     * @param end sequence of the first pair behind them
     * @param action what is done with a batch of them; the buffer is reused
     */
    record Section(long end, Consumer<PairBatch> action) {}
}
