package io.pairstream.report;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.TestSet;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A run's results on one of its test sets.
 *
 * @param testSet the test set
 * @param byStep the results, by step
 */
public record TestSetResults(TestSet testSet, NavigableMap<Long, EvaluationResult> byStep) {

    /** Copies the results. */
    public TestSetResults {
        byStep = Collections.unmodifiableNavigableMap(new TreeMap<>(byStep));
    }

    /** Returns the test set's name. */
    public String name() {
        return testSet.getName();
    }
}
