package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster and how to talk to it.
 *
 * @param bootstrapServers {@code host:port[,host:port]}
 * @param properties further client properties (TLS, SASL, ...), which the services' own settings come after
 */
public record Broker(String bootstrapServers, Map<String, String> properties) {

    /**
     * How long a running service waits for a broker that is away before it gives up. Also how long a transaction may stay
     * open: what a killed service leaves open is aborted when it is started again, or after this time.
     */
    public static final Duration OUTAGE = Duration.ofMinutes(3);

    /**
     * How long a broker keeps a fetch that finds nothing new. A consumer that is closed waits for the fetch that is under way.
     */
    private static final int IDLE_FETCH_MILLIS = 100;

    /** After how long without a sign of it a member of a group is gone. */
    public static final Duration MEMBER_GONE = Duration.ofSeconds(10);

    /** Bytes of a producer's batch: room for some 150 pairs of MNIST's images, where Kafka's default has room for ten. */
    public static final int BATCH_BYTES = 256 * 1024;

    /** After how long without an answer a client looks what there is instead. */
    private static final Duration PROBE_AFTER = Duration.ofSeconds(2);

    /** Copies the properties. */
    public Broker {
        properties = Map.copyOf(properties);
    }

    /** Returns a cluster reached without further properties. */
    public static Broker at(String bootstrapServers) {
        return new Broker(bootstrapServers, Map.of());
    }

    /** Returns this cluster with further client properties, where they are not set already. */
    public Broker withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(properties);
        return new Broker(bootstrapServers, all);
    }

    /** Returns this cluster for whoever must say soon that it is away: requests end within a time, where nothing else is set. */
    public Broker answeringWithin(Duration time) {
        String millis = Long.toString(time.toMillis());
        return withDefaults(Map.of(
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                millis));
    }

    /**
     * Checks that a broker answers.
     *
     * @throws PairStreamException that names the address, if none does within {@link TimeLimit#KAFKA_ANSWERS}, or at once if one refuses
     *     this client, is not trusted, or cannot be spoken to with these properties
     */
    public void requireReachable() {
        requireReachable(TimeLimit.KAFKA_ANSWERS.duration(), PROBE_AFTER);
    }

    /** Checks as {@link #requireReachable()} does, within a time of its own. */
    void requireReachable(Duration within, Duration probeAfter) {
        Optional<SecurityProtocol> protocol = LoginCheck.protocol(properties);
        // Such a client takes what another protocol answers for the length of an answer, and may ask for gigabytes.
        protocol.filter(asked -> !LoginCheck.isTls(asked)).ifPresent(asked -> requireSpoken(asked, false));
        Admin admin = admin();
        try (BlockedCalls waiting = Waits.begin(() -> Awaited.kafka(bootstrapServers, within))) {
            KafkaFuture<?> nodes = admin.describeCluster().nodes();
            if (!isDone(nodes, probeAfter)) {
                protocol.ifPresent(asked -> requireSpoken(asked, true));
                nodes.get(within.minus(probeAfter).toMillis(), TimeUnit.MILLISECONDS);
            }
            waiting.done();
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e, within);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /**
     * Returns what keeps this client from a broker, in one line, or empty if one answers. Waits for a few seconds only.
     */
    public Optional<String> trouble() {
        try {
            requireReachable(PROBE_AFTER.multipliedBy(2), PROBE_AFTER);
            return Optional.empty();
        } catch (PairStreamException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isDone(KafkaFuture<?> future, Duration within)
            throws ExecutionException, InterruptedException {
        try {
            future.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void requireSpoken(SecurityProtocol protocol, boolean login) {
        probe(login).complaint(protocol).ifPresent(complaint -> {
            throw new PairStreamException("no connection to Kafka: " + complaint);
        });
    }

    private ListenerProbe probe(boolean login) {
        return new ListenerProbe(bootstrapServers, PROBE_AFTER, login);
    }

    private PairStreamException unreachable(Exception e, Duration within) {
        if (e.getCause() instanceof SslAuthenticationException refused) {
            return new PairStreamException(
                    "no TLS connection to Kafka at " + bootstrapServers + ": " + deepestMessage(refused), e);
        }
        if (e.getCause() instanceof AuthenticationException) {
            return failure("Kafka at " + bootstrapServers + " refuses the login", e);
        }
        if (e.getCause() != null && !(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException)) {
            return failure("Kafka at " + bootstrapServers + " does not serve this client", e);
        }
        String time = " within " + within.toSeconds() + " s";
        return probe(false).isConnected()
                ? new PairStreamException(
                        "Kafka at " + bootstrapServers + " takes connections, but does not answer" + time
                                + " a client with security.protocol "
                                + properties.getOrDefault("security.protocol", "PLAINTEXT"),
                        e)
                : new PairStreamException("no Kafka broker answers at " + bootstrapServers + time, e);
    }

    private static @Nullable String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    /** Returns an admin client that gives up after {@link TimeLimit#KAFKA_ANSWERS}. */
    public Admin admin() {
        Map<String, Object> config = clientConfig();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                TimeLimit.KAFKA_ANSWERS.duration().toMillis());
        config.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TimeLimit.KAFKA_ANSWERS.duration().toMillis() / 2);
        return made(() -> Admin.create(config));
    }

    /**
     * Returns a consumer of committed records that belongs to no group: its user assigns partitions and keeps the
     * positions, so no slow step can cause a rebalance. Its requests wait for {@link #OUTAGE}.
     */
    public Consumer<String, byte[]> consumer() {
        return consumer(clientConfig());
    }

    /**
     * Returns a consumer of committed records that shares a topic's partitions with the others of its group, from the beginning
     * where the group has no offsets yet. Its user commits offsets, in transactions. One that is started again gets the partitions that it
     * had at once; those of one that is gone go to others within {@link #MEMBER_GONE}.
     *
     * @param group the group
     * @param member its name there: a second one of the same name fences the first
     */
    public Consumer<String, byte[]> consumer(String group, String member) {
        Map<String, Object> config = clientConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) MEMBER_GONE.toMillis());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(config);
    }

    private Consumer<String, byte[]> consumer(Map<String, Object> config) {
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) OUTAGE.toMillis());
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, IDLE_FETCH_MILLIS);
        return made(() -> new WaitingConsumer(config, bootstrapServers));
    }

    /**
     * Returns an idempotent, transactional producer that waits for {@link #OUTAGE}.
     *
     * @param transactionalId who writes; a second producer of the same id fences the first
     * @param compression {@code lz4}, {@code zstd} or {@code none}
     */
    public Producer<String, byte[]> producer(String transactionalId, String compression) {
        return producer(transactionalId, compression, OUTAGE);
    }

    /** Returns a producer as {@link #producer(String, String)} does, that waits for the given time only. */
    public Producer<String, byte[]> producer(String transactionalId, String compression, Duration patience) {
        Map<String, Object> config = producerConfig(compression, patience);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) patience.toMillis());
        return made(() -> new WaitingProducer(config, bootstrapServers));
    }

    /**
     * Returns an idempotent producer for records each of which is whole by itself: it has no transactions.
     *
     * @param patience how long it waits for a broker
     */
    public Producer<String, byte[]> producer(Duration patience) {
        Map<String, Object> config = producerConfig("none", patience);
        return made(() -> new WaitingProducer(config, bootstrapServers));
    }

    private Map<String, Object> producerConfig(String compression, Duration patience) {
        Map<String, Object> config = clientConfig();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSizes.LARGEST);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
        config.putIfAbsent(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TimeLimit.KAFKA_ANSWERS.duration().toMillis() / 2);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return config;
    }

    /**
     * Waits for the answer to a request of an {@link #admin()} client, and says so where that takes long.
     *
     * @return the answer
     */
    public <T> T answer(KafkaFuture<T> request) throws ExecutionException, InterruptedException {
        BlockedCalls waiting = Waits.begin(() -> Awaited.kafka(bootstrapServers, TimeLimit.KAFKA_ANSWERS.duration()));
        try {
            T answer = request.get();
            waiting.done();
            return answer;
        } finally {
            waiting.close();
        }
    }

    /** Returns a modifiable map of the properties that every client has. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new TreeMap<>(properties);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return config;
    }

    /**
     * Checks that a producer sends records of some size.
     *
     * @param bytes the size, before compression, as a producer checks it, too
     * @param what whose records they are, for the message
     * @throws PairStreamException that names the property to change
     */
    public void requireRecordBytes(int bytes, String what) {
        for (String limit : List.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            String value = properties.get(limit);
            if (value != null && Long.parseLong(value.strip()) < bytes) {
                throw new PairStreamException("client property " + limit + "=" + value.strip() + ": expected at least "
                        + bytes + ", " + what + " measure up to that many bytes");
            }
        }
    }

    /** Makes a client: what is wrong with its properties is known at once, whether a broker answers or not. */
    private <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            String reason = KafkaReason.of(e);
            throw reason.startsWith("No resolvable bootstrap urls")
                    ? new PairStreamException(
                            "bootstrap servers " + bootstrapServers + ": no host of this name is known")
                    : failure("no client for Kafka at " + bootstrapServers + " can be made of its properties", e);
        }
    }

    /** Returns the error for a request that failed: what was tried and the reason, in which no password is. */
    public PairStreamException failure(String what, Exception e) {
        return new PairStreamException(what + ": " + new Secrets(properties).removeFrom(KafkaReason.of(e)), e);
    }

    /** Returns the address alone: passwords may be in the properties. */
    @Override
    public String toString() {
        return "Broker[" + bootstrapServers + "]";
    }

    /** Marks the thread as interrupted and returns the error to throw. */
    public PairStreamException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PairStreamException("interrupted while waiting for " + bootstrapServers, e);
    }
}
