package io.pairstream.app.command;

import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a service reaches the topics. */
final class ConnectionOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:PAIRSTREAM_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Kafka brokers to start from (env PAIRSTREAM_BOOTSTRAP_SERVERS). Default: ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client properties (TLS, SASL, ...), one 'name=value' a line. Default: none")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What the names of all topics start with. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT_PREFIX;

    /** Returns the broker, after it has answered. */
    Broker reachableBroker() {
        Broker broker =
                kafkaConfig == null ? Broker.at(bootstrapServers) : Broker.configuredBy(bootstrapServers, kafkaConfig);
        broker.requireReachable();
        return broker;
    }

    /** Returns whether the user has said where the brokers are. */
    boolean isGiven(CommandLine command) {
        return command.getParseResult().hasMatchedOption("--bootstrap-servers")
                || System.getenv("PAIRSTREAM_BOOTSTRAP_SERVERS") != null;
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }
}
