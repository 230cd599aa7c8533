package io.pairstream.broker;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.storage.internals.log.UnifiedLog;

/**
 * Kafka's own broker and controller in this JVM, listening on the loopback address, its data kept in a folder. Started
 * again on the same folder it has the same records.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final String LOCK = ".lock";

    /**
     * What the cleaner of compacted topics takes of the heap for as long as the broker runs: room for 80,000 keys at a time, where
     * runs have one each. Kafka takes 128 MiB by itself, and at least 1 MiB.
     */
    private static final int CLEANER_BYTES = 2 << 20;

    /** Ends the process: Kafka's threads count on it that they do not come back from here. */
    private static volatile Consumer<PairStreamException> fatalEnd =
            failure -> Runtime.getRuntime().halt(1);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker.
     *
     * @param folder where its data is kept; made if it is not there
     * @param port port for clients; 0: any free one
     * @throws PairStreamException if the folder cannot be written or the port is in use
     */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /**
     * Starts a broker with further settings.
     *
     * @param settings broker properties that come before the ones set here
     */
    public static EmbeddedBroker start(Path folder, int port, Map<String, String> settings) {
        endWithALine();
        createFolder(folder);
        int clientPort = port == 0 ? LoopbackPort.free() : LoopbackPort.require(port);
        int controllerPort = LoopbackPort.freeBeside(clientPort);
        requireUnused(folder);
        requireLogs(folder);
        format(folder);
        Properties properties = properties(folder, clientPort, controllerPort, settings);
        return new EmbeddedBroker(started(folder, properties), clientPort);
    }

    private static KafkaRaftServer started(Path folder, Properties properties) {
        try {
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            Waits.during(() -> new Awaited("the broker to start", ", its data in " + folder), server::startup);
            return server;
        } catch (RuntimeException e) {
            throw unusable(folder, String.valueOf(e.getMessage()), e);
        }
    }

    /** Looks whether another broker has the lock that each holds on its folder. */
    private static void requireUnused(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw inUse(folder);
            }
        } catch (OverlappingFileLockException e) { // by this process
            throw inUse(folder);
        } catch (IOException e) {
            throw unusable(folder, FileNames.reason(e), e);
        }
    }

    /** Looks whether all folders in a broker's are those of topics, as the broker itself does once it has written into it. */
    private static void requireLogs(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path file : files) {
                if (!isLog(file)) {
                    throw new PairStreamException("broker folder " + folder + " cannot be used: its folder "
                            + file.getFileName() + " is none of a topic: expected a broker's folder, or an empty one");
                }
            }
        } catch (IOException e) {
            throw unusable(folder, FileNames.reason(e), e);
        }
    }

    private static boolean isLog(Path folder) throws IOException {
        try {
            UnifiedLog.parseTopicPartitionName(folder.toFile());
            return true;
        } catch (KafkaException e) { // the one way in which it says no
            return false;
        }
    }

    private static PairStreamException inUse(Path folder) {
        return new PairStreamException("broker folder " + folder
                + " is in use by another broker: expected one that has ended, or another folder");
    }

    private static PairStreamException unusable(Path folder, String reason, Exception cause) {
        return new PairStreamException("broker folder " + folder + " cannot be used: " + reason, cause);
    }

    /**
     * Sets what ends the process when a broker in it cannot go on.
     *
     * @param end is told why, and must not return
     */
    public static void onFatalEnd(Consumer<PairStreamException> end) {
        fatalEnd = end;
    }

    /** A broker that cannot go on, its disk full perhaps, ends its process on the spot. */
    private static void endWithALine() {
        Exit.Procedure end =
                (code, message) -> fatalEnd.accept(new PairStreamException("the broker in this process cannot go on"
                        + (message == null ? "; its log has the reason" : ": " + message)));
        Exit.setExitProcedure(end);
        Exit.setHaltProcedure(end);
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PairStreamException("broker folder " + folder + " cannot be made: " + FileNames.reason(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new PairStreamException("broker folder " + folder + " is not writable");
        }
    }

    private static Properties properties(
            Path folder, int clientPort, int controllerPort, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + HOST + ":" + clientPort));
        // One node: one copy of everything, and few internal partitions, so that it starts quickly.
        all.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0",
                "log.index.size.max.bytes", "1048576",
                "log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BYTES),
                "auto.create.topics.enable", "false"));
        // What nobody deletes stays, as a folder's user expects; what is deleted is freed within minutes.
        all.putAll(Map.of(
                "log.retention.ms", "-1",
                "log.segment.bytes", "33554432",
                "message.max.bytes",
                        Integer.toString(RecordSizes.LARGEST), // of topics that an older version has made, too
                "log.retention.check.interval.ms", "30000"));
        all.putAll(settings);
        Properties properties = new Properties();
        properties.putAll(all);
        // as a list: in a text, a comma would end a folder's name
        properties.put("log.dirs", List.of(folder.toAbsolutePath().toString()));
        return properties;
    }

    /** Gives an empty folder its cluster id; a folder that has one keeps it. */
    private static void format(Path folder) {
        if (Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toAbsolutePath().toString())
                    .setMetadataLogDirectory(folder.toAbsolutePath().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (Exception e) {
            throw unusable(folder, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns what clients connect to: {@code host:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Waits until the broker has ended. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    /** Stops the broker; its records stay in the folder. */
    @Override
    public void close() {
        Waits.during(() -> new Awaited("the broker to stop", ""), () -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }
}
