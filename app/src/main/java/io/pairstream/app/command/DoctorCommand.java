package io.pairstream.app.command;

import io.pairstream.kafka.client.BootstrapServers;
import io.pairstream.model.Models;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        findings().forEach(finding -> print(finding, out));
        print(kafka(), out);
        return 0;
    }

    private static List<Diagnosis.Finding> findings() {
        try {
            return Diagnosis.of(Models.nativeSettings(), System.getenv(), hugePages());
        } catch (PairStreamException e) {
            return Diagnosis.withoutLibrary(String.valueOf(e.getMessage()), System.getenv(), hugePages());
        }
    }

    private static void print(Diagnosis.Finding finding, PrintWriter out) {
        out.printf("%-16s %s%n", finding.name(), finding.value());
        if (!finding.advice().isEmpty()) {
            out.printf("%-16s -> %s%n", "", finding.advice());
        }
    }

    /** Returns where the brokers are, who says so, and whether one answers. */
    private Diagnosis.Finding kafka() {
        try {
            BootstrapServers servers = connection.servers();
            String where = servers.value() + " (" + servers.origin() + ")";
            connection.tellWarnings();
            Optional<String> trouble = connection.broker().trouble();
            return new Diagnosis.Finding("Kafka", where + (trouble.isEmpty() ? ", answers" : ""), trouble.orElse(""));
        } catch (PairStreamException e) {
            return new Diagnosis.Finding("Kafka", "unknown", String.valueOf(e.getMessage()));
        }
    }

    /** Returns what the kernel says of huge pages, such as {@code always [madvise] never}. */
    private static String hugePages() {
        try {
            return Files.readString(HUGE_PAGES).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
