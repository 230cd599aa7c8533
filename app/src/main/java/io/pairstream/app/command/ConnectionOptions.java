package io.pairstream.app.command;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.kafka.client.BootstrapServers;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.ClientProperties;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How a service reaches the topics. Where the brokers are is what the option says, else the environment variable, else the
 * file of client properties, else the default.
 */
final class ConnectionOptions {

    private static final String VARIABLE = "PAIRSTREAM_BOOTSTRAP_SERVERS";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to start from (env " + VARIABLE
                    + "). Default: bootstrap.servers in the file of --kafka-config, else 127.0.0.1:9092")
    private @Nullable String bootstrapServers;

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

    private @Nullable ClientProperties properties;

    /** Returns brokers and topics, after a broker has answered. */
    KafkaEnvironment reachable() {
        Broker broker = broker();
        tellWarnings();
        broker.requireReachable();
        return new KafkaEnvironment(broker, topics());
    }

    /** Tells the user what has no effect in the file of properties. */
    void tellWarnings() {
        properties()
                .ifPresent(file -> file.warnings()
                        .forEach(warning -> command.commandLine().getErr().println("pairstream: " + warning)));
    }

    /** Returns the broker, whether it answers or not. */
    Broker broker() {
        String servers = servers().value();
        return properties().map(file -> file.broker(servers)).orElseGet(() -> Broker.at(servers));
    }

    /** Returns where the brokers are, and who says so. */
    BootstrapServers servers() {
        return given(bootstrapServers, System.getenv(), properties().flatMap(ClientProperties::servers))
                .orElse(BootstrapServers.DEFAULT);
    }

    /** Returns whether the user has said where the brokers are. */
    boolean isGiven() {
        return given(bootstrapServers, System.getenv(), properties().flatMap(ClientProperties::servers))
                .isPresent();
    }

    /** Returns where the brokers are as the first of these says it, or empty if none does. */
    static Optional<BootstrapServers> given(
            @Nullable String option, Map<String, String> environment, Optional<BootstrapServers> file) {
        if (option != null) {
            return Optional.of(new BootstrapServers(option, "option --bootstrap-servers"));
        }
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(value -> !value.isBlank())
                .map(value -> new BootstrapServers(value, "environment variable " + VARIABLE))
                .or(() -> file);
    }

    private Optional<ClientProperties> properties() {
        if (properties == null && kafkaConfig != null) {
            properties = ClientProperties.read(kafkaConfig, EvaluatorService.properties());
        }
        return Optional.ofNullable(properties);
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }
}
