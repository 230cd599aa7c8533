package io.pairstream.schemas;

/** Names of data sets in the records of runs that readers of records know. */
public final class DatasetNames {

    /** Digits that PairStream draws. */
    public static final String SYNTHETIC = "synthetic";

    private DatasetNames() {}
}
