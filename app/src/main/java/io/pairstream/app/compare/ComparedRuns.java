package io.pairstream.app.compare;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.experiment.Experiments;
import io.pairstream.evaluator.Predictions;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.report.RunHistory;
import io.pairstream.report.comparison.ComparedRun;
import io.pairstream.report.comparison.Comparison;
import io.pairstream.report.comparison.ExperimentNote;
import io.pairstream.report.comparison.Insight;
import io.pairstream.report.comparison.PairPrediction;
import io.pairstream.report.comparison.RunGroup;
import io.pairstream.report.comparison.TestSetPredictions;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what a comparison shows: events, predictions of the final models, and what the experiments' files say. */
public final class ComparedRuns {

    private final Predictions predictions;
    private final Experiments experiments;
    private final Terminal terminal;

    /**
     * @param kafka brokers and topics
     * @param checkpoints folder of the checkpoint store
     * @param experiments the experiments, to describe groups of runs; their folder need not be there
     * @param terminal where progress is shown
     */
    public ComparedRuns(KafkaEnvironment kafka, Path checkpoints, Experiments experiments, Terminal terminal) {
        this.predictions = new Predictions(kafka, checkpoints);
        this.experiments = experiments;
        this.terminal = terminal;
    }

    /** Returns the comparison of these runs, which are complete. A run whose predictions cannot be made is there without. */
    public Comparison of(List<RunHistory> histories) {
        histories.forEach(RunHistory::requireComplete);
        List<ComparedRun> runs = new ArrayList<>();
        terminal.begin("Predictions", 0, histories.size());
        for (RunHistory history : histories) {
            terminal.line("Predictions of " + history.run().getRunId() + " (" + (runs.size() + 1) + " of "
                    + histories.size() + ")");
            runs.add(compared(history));
            terminal.progress(runs.size());
        }
        terminal.idle();
        Map<String, ExperimentNote> notes = new TreeMap<>();
        for (RunGroup group : RunGroup.of(runs)) {
            String network = group.runs().get(0).history().run().getNetwork();
            experiments
                    .ofGroup(group.commonName(), network)
                    .ifPresent(experiment -> notes.put(
                            group.name(),
                            new ExperimentNote(
                                    experiment.name(), experiment.description(), experiment.entry(network))));
        }
        return new Comparison(runs, notes);
    }

    private ComparedRun compared(RunHistory history) {
        CheckpointCreated last = history.lastCheckpoint().orElseThrow();
        Map<String, List<PairPrediction>> bySet = new LinkedHashMap<>();
        try {
            predictions.ofTestPairs(
                    history.run(),
                    last,
                    (testSet, pair, probability) -> bySet.computeIfAbsent(testSet, name -> new ArrayList<>())
                            .add(new PairPrediction(pair, probability)));
        } catch (PairStreamException e) {
            String reason = String.valueOf(e.getMessage());
            terminal.result("No predictions of " + history.run().getRunId() + ": " + reason);
            return new ComparedRun(history, List.of(), Optional.of(reason));
        }
        return new ComparedRun(
                history,
                bySet.entrySet().stream()
                        .map(set -> Insight.of(new TestSetPredictions(set.getKey(), set.getValue()), history.run()))
                        .toList(),
                Optional.empty());
    }
}
