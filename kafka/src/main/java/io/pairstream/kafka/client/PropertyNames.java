package io.pairstream.kafka.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The names of client properties that Kafka knows, and what is meant by those that it does not know. */
final class PropertyNames {

    /** What may stand before a name, for one kind of Kafka Streams' clients. */
    private static final List<String> PREFIXES = List.of(
            "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic.");

    /** The names that librdkafka has, and so the clients for Python, Go, C and .NET. */
    private static final Map<String, String> OF_LIBRDKAFKA = Map.of(
            "metadata.broker.list", "bootstrap.servers",
            "sasl.mechanisms", "sasl.mechanism",
            "sasl.username", "sasl.jaas.config, with username=\"...\" in it",
            "sasl.password", "sasl.jaas.config, with password=\"...\" in it",
            "ssl.ca.location", "ssl.truststore.location, with ssl.truststore.type=PEM",
            "ssl.certificate.location", "ssl.keystore.location, with ssl.keystore.type=PEM",
            "ssl.key.location", "ssl.keystore.location, with ssl.keystore.type=PEM",
            "enable.ssl.certificate.verification", "ssl.truststore.location",
            "broker.address.family", "client.dns.lookup",
            "socket.timeout.ms", "request.timeout.ms");

    private static final int SHORTEST_TYPO = 6;
    private static final int MOST_EDITS = 2;

    private final Map<String, ConfigKey> known = new HashMap<>();

    /** @param further properties of clients that are made of Kafka's clients */
    PropertyNames(ConfigDef further) {
        for (ConfigDef client : List.of(
                ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef(), further)) {
            client.configKeys().forEach(known::putIfAbsent);
        }
    }

    /** Returns what Kafka knows of a property; empty if nothing, or if it belongs to a part that the user has named. */
    Optional<ConfigKey> key(String name) {
        return Optional.ofNullable(known.get(withoutPrefix(name)));
    }

    private static String withoutPrefix(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    /** Returns whether a client reads a property: Kafka's own, or one of a part that stands below a property's name. */
    boolean isKnown(String name) {
        return key(name).isPresent()
                || name.startsWith("topic.")
                || known.keySet().stream().anyMatch(each -> name.startsWith(each + "."));
    }

    /** Returns what is wrong with a name that no client reads and that stands for another one; empty if it stands for none. */
    Optional<String> complaint(String name) {
        String java = OF_LIBRDKAFKA.get(name);
        if (java != null) {
            return Optional.of(
                    "'" + name + "' is a name of librdkafka's clients (Python, Go, C, .NET): expected " + java);
        }
        return nearest(withoutPrefix(name), known.keySet())
                .map(near -> "'" + name + "' is unknown: did you mean '" + near + "'?");
    }

    private static Optional<String> nearest(String name, Collection<String> names) {
        if (name.length() < SHORTEST_TYPO) {
            return Optional.empty();
        }
        Map<Integer, String> byEdits = new TreeMap<>();
        names.stream().sorted().forEach(each -> byEdits.putIfAbsent(EditDistance.between(name, each), each));
        return byEdits.entrySet().stream()
                .filter(each -> each.getKey() <= MOST_EDITS)
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
