package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events whose results are not published yet, in changelogged stores.
 *
 * @param events the events by key, as they are in their topic
 * @param offsets their offsets there, by key
 */
record PendingEvents(KeyValueStore<String, byte[]> events, KeyValueStore<String, Long> offsets) {

    /** Name of the store of events. */
    static final String EVENTS = "pending-evaluations";

    /** Name of the store of offsets. */
    static final String OFFSETS = "pending-offsets";

    private static final Logger log = LoggerFactory.getLogger(PendingEvents.class);

    static StoreBuilder<?> eventStore() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(EVENTS), Serdes.String(), Serdes.ByteArray());
    }

    static StoreBuilder<?> offsetStore() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(OFFSETS), Serdes.String(), Serdes.Long());
    }

    void put(Pending pending, long offset) {
        events.put(pending.key(), RecordCodecs.CHECKPOINT_CREATED.encode(pending.checkpoint()));
        offsets.put(pending.key(), offset);
    }

    void remove(Pending pending) {
        remove(pending.key());
    }

    private void remove(String key) {
        events.delete(key);
        offsets.delete(key);
    }

    /** Returns the offset of an event, {@link EventPlace#UNKNOWN} if an evaluator took it in that kept none. */
    long offset(Pending pending) {
        return Objects.requireNonNullElse(offsets.get(pending.key()), EventPlace.UNKNOWN);
    }

    /** Returns all events that can be used; the others are dropped. */
    NavigableSet<Pending> usable() {
        NavigableSet<Pending> usable = new TreeSet<>();
        Map<String, String> broken = new LinkedHashMap<>();
        try (var each = events.all()) {
            each.forEachRemaining(entry -> {
                try {
                    CheckpointCreated event = RecordCodecs.CHECKPOINT_CREATED.decode(entry.key, entry.value);
                    usable.add(new Pending(entry.key, event));
                } catch (RecordFormatException e) {
                    broken.put(entry.key, String.valueOf(e.getMessage()));
                }
            });
        }
        broken.forEach((key, reason) -> {
            log.warn("record dropped store={} key={} reason={}", EVENTS, key, reason);
            remove(key);
        });
        return usable;
    }
}
