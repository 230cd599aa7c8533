package io.pairstream.it.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pairstream.kafka.client.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The project's {@code docker-compose.yml} under a project name, an image name and ports of its own. It is taken down with
 * all it has made when it is closed, or at the latest when this JVM ends.
 */
final class ComposeStack implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ComposeStack.class);
    private static final Path ROOT = Path.of("..");
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final List<List<String>> COMPOSE = List.of(List.of("docker", "compose"), List.of("docker-compose"));

    private final String project = "pairstream-it-" + ProcessHandle.current().pid();
    private final List<String> compose;
    private final Command command;
    private final int kafkaPort = freePort();
    private final int dashboardPort = freePort();
    private final int verifierPort = freePort();
    private final Thread atExit = new Thread(this::down);

    private ComposeStack(List<String> compose, Map<String, String> settings) {
        this.compose = compose;
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("COMPOSE_PROJECT_NAME", project);
        environment.put("PAIRSTREAM_IMAGE", project);
        environment.put("PAIRSTREAM_MNIST", ""); // as if unset
        environment.put("PAIRSTREAM_KAFKA_PORT", Integer.toString(kafkaPort));
        environment.put("PAIRSTREAM_DASHBOARD_PORT", Integer.toString(dashboardPort));
        environment.put("PAIRSTREAM_VERIFIER_PORT", Integer.toString(verifierPort));
        this.command = new Command(ROOT, environment);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Prepares the services; skips the test where that is not possible.
     *
     * @param settings variables that the file reads
     */
    static ComposeStack of(Map<String, String> settings) {
        Command here = new Command(ROOT, Map.of());
        Optional<List<String>> found = COMPOSE.stream()
                .filter(each -> here.succeeds(
                        Stream.concat(each.stream(), Stream.of("version")).toList()))
                .findFirst();
        require(found.isPresent(), "no Compose: install docker-compose or Docker's compose plug-in");
        requireBuilt();
        return new ComposeStack(found.orElseThrow(), settings);
    }

    /** Skips the test where there is nothing to make an image of. */
    static void requireBuilt() {
        require(
                Files.isDirectory(ROOT.resolve("app/target/lib")),
                "nothing to make an image of: run Maven's phase verify");
    }

    private static void require(boolean there, String otherwise) {
        if (!there) {
            log.warn("the services in containers are not tested: {}", otherwise);
        }
        assumeTrue(there, otherwise);
    }

    /** Builds the image if there is none, and starts what is not running. */
    void up(String... options) {
        compose("up", Stream.concat(Stream.of("-d"), Stream.of(options)).toArray(String[]::new));
    }

    /** Asks all services to end, and waits until they have. */
    void stop() {
        compose("stop");
    }

    Broker broker() {
        return Broker.at("127.0.0.1:" + kafkaPort);
    }

    String dashboardUrl() {
        return url(dashboardPort);
    }

    String verifierUrl() {
        return url(verifierPort);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Returns the ids of a service's containers. */
    List<String> containers(String service) {
        return compose("ps", "-q", service).lines().toList();
    }

    /** Ends a container with SIGKILL. */
    void kill(String container) {
        docker("kill", container);
    }

    /** Returns a property of a container, by a template of {@code docker inspect}. */
    String inspect(String container, String template) {
        return docker("inspect", "--format", template, container);
    }

    /** Copies a folder out of a container. */
    void copy(String container, String from, Path to) {
        docker("cp", container + ":" + from, to.toString());
    }

    /** Waits for a condition, also while nobody listens yet; if it does not come true, what the services printed is in the error. */
    void await(Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(UncheckedIOException.class)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + compose("logs", "--tail=50"), e);
        }
    }

    /** Returns containers and volumes that the project still has. */
    List<String> left() {
        String label = "label=com.docker.compose.project=" + project;
        return Stream.of(docker("ps", "-aq", "--filter", label), docker("volume", "ls", "-q", "--filter", label))
                .flatMap(String::lines)
                .toList();
    }

    private String compose(String verb, String... arguments) {
        return command.run(
                compose, Stream.concat(Stream.of(verb), Stream.of(arguments)).toList());
    }

    private String docker(String... arguments) {
        return command.run(List.of("docker"), List.of(arguments));
    }

    private void down() {
        compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
        if (command.succeeds(List.of("docker", "image", "inspect", project))) {
            docker("image", "rm", project);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        down();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
