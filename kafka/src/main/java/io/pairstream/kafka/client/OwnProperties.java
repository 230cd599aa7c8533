package io.pairstream.kafka.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Properties that PairStream sets itself, because what it promises rests on them. */
final class OwnProperties {

    /** The values that say what is done in any case. */
    private static final Map<String, Set<String>> SET = new TreeMap<>(Map.ofEntries(
            Map.entry("acks", Set.of("all", "-1")),
            Map.entry("enable.idempotence", Set.of("true")),
            Map.entry("transactional.id", Set.of()),
            Map.entry("isolation.level", Set.of("read_committed")),
            Map.entry("group.id", Set.of()),
            Map.entry("group.instance.id", Set.of()),
            Map.entry("enable.auto.commit", Set.of("false")),
            Map.entry("auto.offset.reset", Set.of()),
            Map.entry("allow.auto.create.topics", Set.of("false")),
            Map.entry("compression.type", Set.of()),
            Map.entry("key.serializer", Set.of("org.apache.kafka.common.serialization.StringSerializer")),
            Map.entry("value.serializer", Set.of("org.apache.kafka.common.serialization.ByteArraySerializer")),
            Map.entry("key.deserializer", Set.of("org.apache.kafka.common.serialization.StringDeserializer")),
            Map.entry("value.deserializer", Set.of("org.apache.kafka.common.serialization.ByteArrayDeserializer")),
            Map.entry("application.id", Set.of()),
            Map.entry("processing.guarantee", Set.of("exactly_once_v2"))));

    private OwnProperties() {}

    /** Removes them, and returns a line about each that says something else than what is done. */
    static List<String> removeFrom(Map<String, String> properties) {
        List<String> warnings = new ArrayList<>();
        SET.forEach((name, same) -> {
            String value = properties.remove(name);
            if (value != null && !same.contains(value.strip())) {
                warnings.add("property '" + name + "' is not used, PairStream sets it itself");
            }
        });
        return warnings;
    }
}
