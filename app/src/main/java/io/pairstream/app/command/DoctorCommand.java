package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.display.Tone;
import io.pairstream.app.doctor.Diagnosis;
import io.pairstream.app.doctor.Finding;
import io.pairstream.app.doctor.Verdict;
import io.pairstream.kafka.client.BootstrapServers;
import io.pairstream.schemas.PairStreamException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description =
                "Prints which settings were chosen for this machine, what is missing, and what that costs; and where Kafka"
                        + " is looked for, and whether it answers.",
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            terminal.during("Looking at this machine", Diagnosis::ofThisMachine)
                    .forEach(finding -> print(finding, terminal));
            print(terminal.during("Asking Kafka", this::kafka), terminal);
        }
        return 0;
    }

    private static void print(Finding finding, Terminal terminal) {
        Verdict verdict = finding.verdict();
        terminal.result(
                tone(verdict),
                String.format(Locale.ROOT, "%-5s %-16s %s", verdict.id(), finding.name(), finding.value()));
        if (!finding.advice().isEmpty()) {
            terminal.result(String.format(Locale.ROOT, "%-22s -> %s", "", finding.advice()));
        }
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case OK -> Tone.GOOD;
            case SLOW -> Tone.DOUBTFUL;
            case WRONG -> Tone.BAD;
        };
    }

    /** Returns where the brokers are, who says so, and whether one answers. */
    private Finding kafka() {
        try {
            BootstrapServers servers = connection.servers();
            String where = servers.value() + " (" + servers.origin() + ")";
            connection.tellWarnings();
            Optional<String> trouble = connection.broker().trouble();
            return trouble.map(complaint -> new Finding("Kafka", where, complaint, Verdict.WRONG))
                    .orElseGet(() -> new Finding("Kafka", where + ", answers", ""));
        } catch (PairStreamException e) {
            return new Finding("Kafka", "unknown", String.valueOf(e.getMessage()), Verdict.WRONG);
        }
    }
}
