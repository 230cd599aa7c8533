package io.pairstream.producer.pairing;

import io.pairstream.images.random.Seeds;
import io.pairstream.records.LabelCounts;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairStreamException;

/**
 * Which training pairs each epoch sends, and in which order: a function of these and the epoch.
 *
 * @param distinct the pairs, each once
 * @param balance whether pairs of the rarer label are repeated
 * @param order order of an epoch
 * @param seed the run's seed
 */
public record TrainingPairs(PairSet distinct, Balance balance, PairOrder order, long seed) {

    /**
     * Checks that labels can be balanced.
     *
     * @throws PairStreamException if they are to be and one of them has no pair
     */
    public TrainingPairs {
        LabelCounts counts = distinct.counts();
        if (balance == Balance.OVERSAMPLE && (counts.getDifferent() == 0 || counts.getSame() == 0)) {
            throw new PairStreamException("balance " + balance + " of training pairs " + counts.getDifferent() + ","
                    + counts.getSame() + ": expected at least 1 of each label");
        }
        LabelCounts sent = balance.sent(counts);
        if (sent.getDifferent() + sent.getSame() > PairCounts.MAX_PAIRS) {
            throw new PairStreamException("balance " + balance + " makes " + (sent.getDifferent() + sent.getSame())
                    + " training pairs of an epoch: expected at most " + PairCounts.MAX_PAIRS);
        }
    }

    /** Returns the pairs of an epoch, those that are repeated included, before they are put in order. */
    public PairSet ofEpoch(int epoch) {
        return balance == Balance.NONE
                ? distinct
                : Oversampling.balanced(distinct, Seeds.generator(seed, "oversample", epoch));
    }

    /**
     * Returns which pair is sent at each position of an epoch.
     *
     * @param pairs the epoch's pairs, from {@link #ofEpoch}
     */
    public int[] orderOf(PairSet pairs, int epoch) {
        return order.of(pairs, seed, epoch);
    }

    /** Returns how many pairs an epoch sends. */
    public long perEpoch() {
        LabelCounts sent = balance.sent(distinct.counts());
        return sent.getDifferent() + sent.getSame();
    }
}
