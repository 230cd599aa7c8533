package io.pairstream.app.command;

import io.pairstream.app.doctor.Diagnosis;
import io.pairstream.app.doctor.Finding;
import io.pairstream.kafka.client.BootstrapServers;
import io.pairstream.schemas.PairStreamException;
import java.io.PrintWriter;
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
        PrintWriter out = spec.commandLine().getOut();
        Diagnosis.ofThisMachine().forEach(finding -> print(finding, out));
        print(kafka(), out);
        return 0;
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-16s %s%n", finding.name(), finding.value());
        if (!finding.advice().isEmpty()) {
            out.printf("%-16s -> %s%n", "", finding.advice());
        }
    }

    /** Returns where the brokers are, who says so, and whether one answers. */
    private Finding kafka() {
        try {
            BootstrapServers servers = connection.servers();
            String where = servers.value() + " (" + servers.origin() + ")";
            connection.tellWarnings();
            Optional<String> trouble = connection.broker().trouble();
            return new Finding("Kafka", where + (trouble.isEmpty() ? ", answers" : ""), trouble.orElse(""));
        } catch (PairStreamException e) {
            return new Finding("Kafka", "unknown", String.valueOf(e.getMessage()));
        }
    }
}
