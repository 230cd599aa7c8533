package io.pairstream.trainer;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunSettings;
import io.pairstream.schemas.topic.Topics;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which folder of the store a run is trained in. A run stays in the one in which it began, so that a broken checkpoint is made
 * good where its event says that it is: before the topics' prefix was part of it, that was the folder of the run's name alone.
 */
final class RunFolder {

    private static final Logger log = LoggerFactory.getLogger(RunFolder.class);

    private RunFolder() {}

    /** Returns the folder of a run's published checkpoints; else that of its last stop; else a new one with the prefix. */
    static CheckpointFolder of(Run run, PublishedEvents published, CheckpointStore store, Topics topics) {
        CheckpointFolder own = store.folder(topics.checkpointFolder(run.getRunId()));
        return ofCheckpoints(run, published, store).orElseGet(() -> {
            CheckpointFolder old = store.folder(run.getRunId());
            return isOfStop(run, published, old) && !isOfStop(run, published, own) ? old : own;
        });
    }

    private static Optional<CheckpointFolder> ofCheckpoints(Run run, PublishedEvents published, CheckpointStore store) {
        for (CheckpointCreated event : published.checkpoints().values()) {
            String uri = event.getUri();
            String folder = uri.substring(0, Math.max(0, uri.lastIndexOf('/')));
            if (("/" + folder).endsWith("/" + run.getRunId())) {
                try {
                    return Optional.of(store.folder(folder));
                } catch (CheckpointException e) {
                    log.debug("not the run's folder runId={} uri={}", run.getRunId(), uri, e);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfStop(Run run, PublishedEvents published, CheckpointFolder folder) {
        return keptAtStop(run.getRunId(), published, folder)
                .filter(kept ->
                        RunSettings.differenceInPlace(kept.declaration(), run).isEmpty())
                .isPresent();
    }

    /** Returns the checkpoint of the last stop, if it belongs to what the topics hold. */
    static Optional<Checkpoint> keptAtStop(String runId, PublishedEvents published, CheckpointFolder folder) {
        try {
            return folder.loadForResume().filter(checkpoint -> {
                TrainingStep step = published.steps().get(checkpoint.state().step() - 1);
                return step != null && step.getSampleDigest().equals(checkpoint.sampleDigest());
            });
        } catch (CheckpointException e) {
            log.warn("checkpoint of the last stop cannot be used runId={} reason={}", runId, e.getMessage());
            return Optional.empty();
        }
    }
}
