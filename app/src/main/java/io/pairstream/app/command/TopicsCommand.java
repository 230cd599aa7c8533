package io.pairstream.app.command;

import io.pairstream.schemas.topic.TopicAdmin;
import io.pairstream.schemas.topic.TopicSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of the pair and event topics. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of each partition. Default: ${DEFAULT-VALUE}")
    private int replicationFactor;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<TopicSettings> settings = connection.topics().settings(partitions);
        List<String> created = new TopicAdmin(connection.reachableBroker()).createMissing(settings, replicationFactor);
        for (TopicSettings topic : settings) {
            out.printf(
                    "%-10s %s (%d partitions, %s)%n",
                    created.contains(topic.name()) ? "created" : "present",
                    topic.name(),
                    topic.partitions(),
                    topic.cleanupPolicy());
        }
        return 0;
    }
}
