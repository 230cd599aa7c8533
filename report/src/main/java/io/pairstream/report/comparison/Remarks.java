package io.pairstream.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reader of a group's figures must know: where its runs are not quite alike, or one repeats another. */
final class Remarks {

    private final RunGroup group;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(RunGroup group) {
        this.group = group;
    }

    /** Returns the remarks, each a sentence that begins with the group's name. */
    static List<String> of(RunGroup group) {
        Remarks found = new Remarks(group);
        found.addRepeats();
        if (group.runs().size() > 1) {
            found.addImages();
            found.addDifferent(
                    "declared by different versions of PairStream",
                    run -> run.history().run().getCodeVersion());
            found.addDifferent(
                    "trained under different numerics (processor, native library or threads)",
                    run -> run.history().run().getNumericFingerprints());
        }
        return found.remarks;
    }

    private void addRepeats() {
        List<ComparedRun> repeats = new ArrayList<>(group.runs());
        repeats.removeAll(group.seeds());
        for (ComparedRun repeat : repeats) {
            String first = group.seeds().stream()
                    .filter(run -> run.seed() == repeat.seed())
                    .map(ComparedRun::runId)
                    .collect(Collectors.joining());
            add("run " + repeat.runId() + " repeats seed " + repeat.seed() + " of run " + first
                    + " and does not count a second time");
        }
    }

    private void addImages() {
        String unknown = group.runs().stream()
                .filter(run -> run.imagesDigest().isEmpty())
                .map(ComparedRun::runId)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            add(
                    "images were not compared of runs that an earlier version declared, only their data set's name, number and size: "
                            + unknown);
        }
    }

    private void addDifferent(String what, Function<ComparedRun, ?> property) {
        if (group.runs().stream().map(property).distinct().count() > 1) {
            add("its runs were " + what);
        }
    }

    private void add(String remark) {
        remarks.add(group.name() + ": " + remark + ".");
    }
}
