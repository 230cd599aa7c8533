package io.pairstream.schemas;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.records.TestSet;
import java.util.List;

/**
 * The test sets of a run. Their pairs lie one set after the other in {@code pairs.test}; the sequence goes on from one
 * to the next. The first is the primary one: loss history and best model are its.
 */
public final class TestSets {

    /** What a result names that does not say on which test set it is. */
    public static final String UNNAMED = "";

    private TestSets() {}

    /** Returns the run's test sets in order, at least one; a run that names none has one with the name of its pairing. */
    public static List<TestSet> of(Run run) {
        return run.getTestSets().isEmpty()
                ? List.of(new TestSet(run.getPairing(), run.getPairing(), run.getTestPairs(), run.getTestAudit()))
                : List.copyOf(run.getTestSets());
    }

    /** Returns the name of the run's primary test set. */
    public static String primary(Run run) {
        return of(run).get(0).getName();
    }

    /** Returns how many pairs a test set has. */
    public static long size(TestSet set) {
        return set.getPairs().getDifferent() + set.getPairs().getSame();
    }

    /** Returns how many pairs all test sets of a run have. */
    public static long totalSize(Run run) {
        return of(run).stream().mapToLong(TestSets::size).sum();
    }

    /** Returns what results on one of a run's test sets may name: on the primary one, none as well. */
    public static List<String> namesInResults(Run run, TestSet set) {
        String name = set.getName();
        return name.equals(primary(run)) ? List.of(name, UNNAMED) : List.of(name);
    }

    /**
     * Returns whether a result is one on the run's primary test set; a test result that names none is.
     *
     * @param primary name of the run's primary test set
     */
    public static boolean isPrimary(EvaluationResult result, String primary) {
        return result.getSplit() == Split.TEST
                && (result.getTestSet().equals(UNNAMED) || result.getTestSet().equals(primary));
    }
}
