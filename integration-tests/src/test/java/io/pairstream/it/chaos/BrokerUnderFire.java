package io.pairstream.it.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A broker in a process of its own that is killed and started again on the same folder and port. */
final class BrokerUnderFire implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Target target;
    private final String network;
    private final History reference;
    private final List<Kill> kills = new ArrayList<>();
    private ServiceProcess broker;

    /**
     * @param folder with the folders of the broker's records and of the checkpoints
     * @param runId the run that is trained meanwhile
     * @param logs folder for what the processes print
     * @param network network of the run
     * @param reference what the run left whose broker was never killed
     */
    BrokerUnderFire(Path folder, String runId, Path logs, String network, History reference) {
        this.network = network;
        this.reference = reference;
        this.folder = folder;
        this.port = freePort();
        this.target = new Target("127.0.0.1:" + port, folder.resolve("checkpoints"), runId, logs, Surroundings.SAME);
        this.broker = start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceProcess start() {
        ServiceProcess started = ServiceProcess.start(
                target.logs().resolve("broker.log"),
                Surroundings.SAME,
                Map.of(),
                List.of("broker", "--data=" + folder.resolve("broker"), "--port=" + port));
        target.broker().requireReachable();
        return started;
    }

    /** Returns the run on this broker. */
    Target target() {
        return target;
    }

    /** Waits until the run has some steps, kills the broker, and starts it again after a while. */
    void killAfter(int steps, Duration down, long seed) throws InterruptedException {
        while (StepTimes.of(target).size() < steps) {
            Thread.sleep(50);
        }
        broker.kill();
        Thread.sleep(down.toMillis());
        broker = start();
        boolean equal = Verdict.of(History.ofSameLog(target), reference).isRightSoFar();
        String where = "after step " + (steps - 1) + ", away for " + down.toMillis() + " ms";
        kills.add(new Kill("broker", network, where, seed, equal, OptionalLong.empty()));
    }

    /** Returns the kills so far. */
    List<Kill> kills() {
        return List.copyOf(kills);
    }

    @Override
    public void close() {
        broker.close();
    }
}
