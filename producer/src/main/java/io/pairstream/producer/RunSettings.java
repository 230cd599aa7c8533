package io.pairstream.producer;

import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Compares what two declarations of a run say about its result. */
final class RunSettings {

    /** What may differ: the run's life, where in the topics it lies, and who declared it. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("status", "failure", "trainStartOffsets", "testStartOffsets", "codeVersion");

    /** What follows from other settings, and is named only if none of those differs. */
    private static final Set<String> DERIVED = Set.of("datasetDigest", "trainAudit", "testAudit");

    private RunSettings() {}

    /**
     * Checks that a run is asked for with the settings it is declared with.
     *
     * @throws PairStreamException that names the first setting that differs, with both values
     */
    static void requireSame(Run declared, Run given) {
        Set<String> lifeAndDerived = new HashSet<>(NOT_SETTINGS);
        lifeAndDerived.addAll(DERIVED);
        requireSame(declared, given, lifeAndDerived, declared.getRunId(), "");
        requireSame(declared, given, NOT_SETTINGS, declared.getRunId(), "");
    }

    private static void requireSame(
            SpecificRecord declared, SpecificRecord given, Set<String> except, String runId, String path) {
        for (Schema.Field field : declared.getSchema().getFields()) {
            Object there = declared.get(field.pos());
            Object here = given.get(field.pos());
            String name = path + field.name();
            if (except.contains(name) || Objects.equals(there, here)) {
                continue;
            }
            if (there instanceof SpecificRecord inThere && here instanceof SpecificRecord inHere) {
                requireSame(inThere, inHere, except, runId, name + ".");
                continue;
            }
            throw new PairStreamException("run '" + runId + "' is declared with " + name + " " + there + ", given "
                    + here + ": expected the same settings or another run id");
        }
    }
}
