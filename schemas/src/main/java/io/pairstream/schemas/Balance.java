package io.pairstream.schemas;

import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;

/** Whether the pairs of the rarer label are sent more than once in an epoch. */
public enum Balance implements Named {
    /** Each pair is sent once. */
    NONE,
    /** Pairs of the rarer label are repeated until both labels have the same count. */
    OVERSAMPLE;

    /**
     * Returns how a run balances its training pairs.
     *
     * @throws PairStreamException if it names a way that is not known here
     */
    public static Balance of(Run run) {
        return named(run.getBalance());
    }

    /** Returns how many pairs with each label an epoch of a run sends. */
    public static LabelCounts sentPerEpoch(Run run) {
        return of(run).sent(run.getTrainPairs());
    }

    /**
     * Returns how many pairs with each label an epoch sends.
     *
     * @param distinct how many different pairs there are of each label
     */
    public LabelCounts sent(LabelCounts distinct) {
        long most = Math.max(distinct.getDifferent(), distinct.getSame());
        return this == NONE ? distinct : new LabelCounts(most, most);
    }

    /**
     * Returns the way of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Balance named(String id) {
        return Named.find(values(), "balance", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
