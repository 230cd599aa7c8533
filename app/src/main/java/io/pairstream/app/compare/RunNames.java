package io.pairstream.app.compare;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds the runs that a user names, by their ids or by patterns in which {@code *} stands for anything. */
public final class RunNames {

    private final KafkaEnvironment kafka;

    public RunNames(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns the histories of runs, each once, in the order named; those of a pattern in alphabetical order.
     *
     * @param names ids and patterns
     * @param leftOut told of each run that a pattern matches and that is not complete
     * @throws PairStreamException if a run that is named by its id is not there or not complete, or a pattern matches none
     */
    public List<RunHistory> histories(List<String> names, Consumer<String> leftOut) {
        List<String> all =
                new RunRegistry(kafka).all().stream().map(Run::getRunId).toList();
        Set<String> seen = new LinkedHashSet<>();
        List<RunHistory> histories = new ArrayList<>();
        for (String name : names) {
            boolean pattern = name.indexOf('*') >= 0;
            for (String runId : pattern ? matching(name, all) : List.of(name)) {
                if (seen.add(runId)) {
                    RunHistory history = RunHistory.read(kafka, runId);
                    if (!pattern) {
                        history.requireComplete();
                    }
                    if (history.isComplete()) {
                        histories.add(history);
                    } else {
                        leftOut.accept(runId);
                    }
                }
            }
        }
        return histories;
    }

    private static List<String> matching(String name, List<String> all) {
        StringBuilder expression = new StringBuilder();
        for (String part : name.split("((?<=\\*)|(?=\\*))", -1)) {
            expression.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        Pattern pattern = Pattern.compile(expression.toString());
        List<String> found =
                all.stream().filter(runId -> pattern.matcher(runId).matches()).toList();
        if (found.isEmpty()) {
            throw new PairStreamException("runs '" + name + "': no run matches, "
                    + (all.isEmpty() ? "for none is declared" : "expected one of " + all));
        }
        return found;
    }
}
