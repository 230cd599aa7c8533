package io.pairstream.schemas;

import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the pairs of the rarer label are sent more than once in an epoch. */
public enum Balance {
    /** Each pair is sent once. */
    NONE("none"),
    /** Pairs of the rarer label are repeated until both labels have the same count. */
    OVERSAMPLE("oversample");

    private final String id;

    Balance(String id) {
        this.id = id;
    }

    /** Returns the name used in options and records. */
    public String id() {
        return id;
    }

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
        return Arrays.stream(values())
                .filter(balance -> balance.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new PairStreamException("balance '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Balance::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
