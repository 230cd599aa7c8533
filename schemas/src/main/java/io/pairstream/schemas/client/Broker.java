package io.pairstream.schemas.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
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
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster and how to talk to it.
 *
 * @param bootstrapServers {@code host:port[,host:port]}
 * @param properties further client properties (TLS, SASL, ...), which the services' own settings come after
 */
public record Broker(String bootstrapServers, Map<String, String> properties) {

    /** How long a broker may take to answer before a service gives up at its start. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /**
     * How long a running service waits for a broker that is away before it gives up. Also how long a transaction may stay
     * open: what a killed service leaves open is aborted when it is started again, or after this time.
     */
    public static final Duration OUTAGE = Duration.ofMinutes(3);

    /** Bytes of a producer's batch: room for some 150 pairs of MNIST's images, where Kafka's default has room for ten. */
    public static final int BATCH_BYTES = 256 * 1024;

    /** Copies the properties. */
    public Broker {
        properties = Map.copyOf(properties);
    }

    /** Returns a cluster reached without further properties. */
    public static Broker at(String bootstrapServers) {
        return new Broker(bootstrapServers, Map.of());
    }

    /**
     * Returns a cluster whose client properties are in a file in Java properties format.
     *
     * @throws PairStreamException if the file cannot be read
     */
    public static Broker configuredBy(String bootstrapServers, Path file) {
        Properties loaded = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            loaded.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new PairStreamException("Kafka properties file " + file + " cannot be read: " + reason(e), e);
        }
        Map<String, String> properties = new TreeMap<>();
        loaded.stringPropertyNames().forEach(name -> properties.put(name, loaded.getProperty(name)));
        return new Broker(bootstrapServers, properties);
    }

    private static @Nullable String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof CharacterCodingException ? "not UTF-8" : e.getMessage();
    }

    /** Returns this cluster with further client properties, where they are not set already. */
    public Broker withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(properties);
        return new Broker(bootstrapServers, all);
    }

    /**
     * Checks that a broker answers.
     *
     * @throws PairStreamException that names the address, if none does within {@link #ANSWER_WITHIN}, or if it refuses this
     *     client or is not trusted
     */
    public void requireReachable() {
        try (Admin admin = admin()) {
            answer(admin.describeCluster().nodes());
        } catch (ExecutionException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private PairStreamException unreachable(Exception e) {
        if (e.getCause() instanceof SslAuthenticationException refused) {
            return new PairStreamException(
                    "no TLS connection to Kafka at " + bootstrapServers + ": " + deepestMessage(refused), e);
        }
        if (e.getCause() instanceof AuthenticationException) {
            return failure("Kafka at " + bootstrapServers + " refuses the login", e);
        }
        return failure(
                "no Kafka broker answers at " + bootstrapServers + " within " + ANSWER_WITHIN.toSeconds() + " s", e);
    }

    private static @Nullable String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    /** Returns an admin client that gives up after {@link #ANSWER_WITHIN}. */
    public Admin admin() {
        Map<String, Object> config = clientConfig();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis() / 2);
        return Admin.create(config);
    }

    /**
     * Returns a consumer of committed records that belongs to no group: its user assigns partitions and keeps the
     * positions, so no slow step can cause a rebalance. Its requests wait for {@link #OUTAGE}.
     */
    public Consumer<String, byte[]> consumer() {
        Map<String, Object> config = clientConfig();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) OUTAGE.toMillis());
        return new WaitingConsumer(config, bootstrapServers);
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
    Producer<String, byte[]> producer(String transactionalId, String compression, Duration patience) {
        Map<String, Object> config = clientConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis() / 2);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) patience.toMillis());
        return new WaitingProducer(config, bootstrapServers);
    }

    /**
     * Waits for the answer to a request of an {@link #admin()} client, and says so where that takes long.
     *
     * @return the answer
     */
    public <T> T answer(KafkaFuture<T> request) throws ExecutionException, InterruptedException {
        BlockedCalls waiting = Waits.begin(() -> Awaited.kafka(bootstrapServers, ANSWER_WITHIN));
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

    /** Returns the error for a request that failed: what was tried and the reason. */
    public PairStreamException failure(String what, Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String reason =
                cause.getCause() instanceof KafkaException ? cause.getCause().getMessage() : cause.getMessage();
        return new PairStreamException(what + ": " + reason, e);
    }

    /** Marks the thread as interrupted and returns the error to throw. */
    public PairStreamException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PairStreamException("interrupted while waiting for " + bootstrapServers, e);
    }
}
