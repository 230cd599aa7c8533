package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.display.Tone;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.topic.PresentTopic;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.kafka.topic.TopicFault;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "Creates the topics that are missing and checks the others.",
        sortOptions = false)
final class TopicsCommand implements Callable<Integer> {

    private static final int NEW_PARTITIONS = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions of the pair and event topics. Default: as many as those that are there have, else "
                            + NEW_PARTITIONS)
    private @Nullable Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of each partition. Default: ${DEFAULT-VALUE}")
    private int replicationFactor;

    @Override
    public Integer call() {
        KafkaEnvironment kafka = connection.reachable();
        Topics topics = kafka.topics();
        TopicAdmin admin = new TopicAdmin(kafka.broker());
        List<TopicSettings> settings = settings(topics, admin.present(topics));
        List<String> created = admin.createMissing(settings, replicationFactor);
        Map<String, PresentTopic> present = admin.present(topics);
        Map<String, List<TopicFault>> faults =
                admin.faults(settings, present).stream().collect(Collectors.groupingBy(TopicFault::topic));
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        settings.stream()
                .flatMap(topic -> Stream.ofNullable(present.get(topic.name())))
                .forEach(topic -> print(topic, created, faults.getOrDefault(topic.name(), List.of()), terminal));
        long unseen = present.values().stream()
                .filter(topic -> topic.config().isEmpty())
                .count();
        if (unseen > 0) {
            terminal.result("Cleanup policy, retention and record size of " + unseen
                    + " topics are not checked: this user has no right to describe their configs");
        }
        return exitCode(faults);
    }

    private List<TopicSettings> settings(Topics topics, Map<String, PresentTopic> present) {
        if (partitions == null) {
            return TopicAdmin.wanted(topics, present, NEW_PARTITIONS);
        }
        TopicAdmin.wanted(topics, present, partitions).stream()
                .filter(topic -> topic.partitions() > partitions)
                .filter(topic -> topic.role() == TopicRole.EVENTS)
                .findFirst()
                .ifPresent(topic -> {
                    throw new PairStreamException("partitions " + partitions + ": expected " + topic.partitions()
                            + ", which topics of events have already, or more; partitions cannot be taken away");
                });
        return topics.settings(partitions);
    }

    private static void print(PresentTopic topic, List<String> created, List<TopicFault> faults, Terminal terminal) {
        terminal.result(
                tone(faults),
                String.format(
                        Locale.ROOT,
                        "%-10s %s (%d partitions%s)",
                        word(faults, created.contains(topic.name())),
                        topic.name(),
                        topic.partitions(),
                        topic.cleanupPolicy().map(policy -> ", " + policy).orElse("")));
        faults.forEach(fault -> terminal.result(" ".repeat(10) + " -> " + fault.complaint() + ": " + fault.remedy()));
    }

    private static Tone tone(List<TopicFault> faults) {
        if (faults.isEmpty()) {
            return Tone.GOOD;
        }
        return faults.stream().anyMatch(TopicFault::loses) ? Tone.BAD : Tone.DOUBTFUL;
    }

    private static String word(List<TopicFault> faults, boolean created) {
        return switch (tone(faults)) {
            case BAD -> "wrong";
            case DOUBTFUL -> "warning";
            default -> created ? "created" : "present";
        };
    }

    private static int exitCode(Map<String, List<TopicFault>> faults) {
        List<String> wrong = faults.entrySet().stream()
                .filter(topic -> topic.getValue().stream().anyMatch(TopicFault::loses))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (wrong.isEmpty()) {
            return 0;
        }
        throw new PairStreamException("topics are wrong: " + String.join(", ", wrong));
    }
}
