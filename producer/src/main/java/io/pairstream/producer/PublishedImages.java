package io.pairstream.producer;

import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairFormat;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds images that another run has published: a set of images is published once, however many runs have it. */
final class PublishedImages {

    /** Of runs that are that far a trainer has read the images. */
    private static final Set<RunStatus> COMPLETE = Set.of(RunStatus.TRAINING, RunStatus.FINISHED);

    private PublishedImages() {}

    /** Returns from which offset of topic images on the newest run of the same images has them. */
    static Optional<Long> startOf(RunRegistry registry, Run wanted) {
        return others(registry, wanted).map(Run::getImageStartOffset).max(Comparator.naturalOrder());
    }

    /** Returns whether another run has published a run's images at or behind where that run looks for them. */
    static boolean areThere(RunRegistry registry, Run run) {
        return others(registry, run).anyMatch(other -> other.getImageStartOffset() >= run.getImageStartOffset());
    }

    private static Stream<Run> others(RunRegistry registry, Run run) {
        return registry.all().stream()
                .filter(other -> PairFormat.isReference(other)
                        && other.getImageSet().equals(run.getImageSet())
                        && !other.getRunId().equals(run.getRunId())
                        && COMPLETE.contains(other.getStatus()));
    }
}
