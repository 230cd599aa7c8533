package io.pairstream.it.chaos;

import io.pairstream.it.Lab;
import io.pairstream.producer.ProducerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A run of which every state is a folder that can be copied: published, trained, evaluated. Each copy has the same records
 * at the same offsets, so that what is done with it can be compared byte for byte.
 */
final class Stage {

    private static final Map<String, String> NO_FAULTS = Map.of();

    private final Path folder;
    private final String runId;

    /**
     * @param folder where the states are kept
     * @param options the run
     */
    Stage(Path folder, ProducerOptions options) {
        this.folder = folder;
        this.runId = options.runId();
        try (Lab lab = Lab.start(folder.resolve("published"))) {
            lab.produce(options);
        }
    }

    Path logs(String name) {
        return folder.resolve("logs").resolve(name);
    }

    /** Returns a copy of the run with its pairs published and nothing trained. */
    Lab published(String name) {
        return Lab.start(copyOfPublished(name));
    }

    /** Returns the folder of such a copy. */
    Path copyOfPublished(String name) {
        return Lab.copy(folder.resolve("published"), folder.resolve(name));
    }

    /** Returns a copy of the run trained in one process that nothing happened to. */
    Lab trained(String name) {
        Path trained = folder.resolve("trained");
        if (!Files.exists(trained)) {
            try (Lab lab = published("trained");
                    ServiceProcess trainer =
                            Target.of(lab, runId, logs("trained")).train(NO_FAULTS)) {
                trainer.requireEnd(0);
            }
        }
        return Lab.start(Lab.copy(trained, folder.resolve(name)));
    }

    /** Returns a copy of a state that was left behind, its broker closed. */
    Lab copy(String left, String name) {
        return Lab.start(Lab.copy(folder.resolve(left), folder.resolve(name)));
    }

    /** Returns what the run leaves if it is trained in this process, and not evaluated. */
    History trainedHere() {
        try (Lab lab = published("trained-here")) {
            lab.train(runId);
            return History.ofSameLog(Target.of(lab, runId, logs("trained-here")));
        }
    }

    /** Returns what the run leaves if it is trained and evaluated in this process, where nothing is ever killed. */
    History uninterrupted() {
        try (Lab lab = published("uninterrupted")) {
            lab.train(runId);
            Target target = Target.of(lab, runId, logs("uninterrupted"));
            target.evaluateHere();
            return History.ofSameLog(target);
        }
    }
}
