package io.pairstream.app.experiment;

import io.pairstream.schemas.RunIds;
import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param experiment the experiment
 * @param network the network, if the experiment is run with several
 * @param seed the run's seed
 */
public record ExperimentRun(Experiment experiment, Optional<String> network, long seed) {

    /** Returns the name of the run, always the same: {@code group1-cnn-seed1}. */
    public String runId() {
        return RunIds.require(
                experiment.name() + network.map(name -> "-" + name).orElse("") + "-seed" + seed);
    }
}
