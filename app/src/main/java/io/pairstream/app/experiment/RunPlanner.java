package io.pairstream.app.experiment;

import io.pairstream.app.settings.Declaration;
import io.pairstream.app.settings.Recipes;
import io.pairstream.app.settings.SettingsFile;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.SettingValues;

/** Says what the runs of experiments are declared with. */
public final class RunPlanner {

    private static final String SEED = "seed";
    private static final String NETWORK = "network";

    private final SettingValues overrides;

    /** @param overrides what counts more than the files */
    public RunPlanner(SettingValues overrides) {
        this.overrides = overrides;
    }

    /**
     * Returns what a run is declared with.
     *
     * @throws PairStreamException that names the file, the option, its value and what is expected
     */
    public PlannedRun plan(ExperimentRun run) {
        Experiment experiment = run.experiment();
        SettingsFile file = SettingsFile.ofExperiment(experiment.file());
        experiment.options().forEach((name, value) -> require(experiment, file, name, value));
        SettingValues own = new SettingValues(experiment.options()).with(SEED, Long.toString(run.seed()));
        SettingValues ofRun =
                run.network().map(network -> own.with(NETWORK, network)).orElse(own);
        try {
            Declaration declaration = new Declaration(overrides.over(Recipes.complete(file, ofRun)));
            return new PlannedRun(run.runId(), declaration.of(run.runId()), declaration.images());
        } catch (PairStreamException e) {
            throw new PairStreamException("experiment file " + experiment.file() + ": " + e.getMessage(), e);
        }
    }

    private static void require(Experiment experiment, SettingsFile file, String name, String value) {
        if (name.equals(SEED)) {
            throw file.wrongOption(name, value, "it in --seeds of the command");
        }
        if (name.equals(NETWORK) && !experiment.networks().isEmpty()) {
            throw file.wrongOption(name, value, "it in the list 'networks' alone");
        }
        file.require(name, value);
    }
}
