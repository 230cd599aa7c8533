package io.pairstream.producer.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A mirror on the loopback address that serves, withholds or falsifies files. */
final class MirrorFixture implements AutoCloseable {

    private final Map<String, String> checksums = new TreeMap<>();
    private final Map<String, byte[]> files;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String stalled = "";

    private MirrorFixture(Map<String, byte[]> files) throws IOException {
        this.files = new ConcurrentHashMap<>(files);
        files.forEach((name, bytes) -> checksums.put(name, Sha256.hex(bytes)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mnist/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static MirrorFixture serving(Map<String, byte[]> files) throws IOException {
        return new MirrorFixture(files);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String name = exchange.getRequestURI().getPath().substring("/mnist/".length());
        byte[] bytes = files.get(name);
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            OutputStream body = exchange.getResponseBody();
            if (name.equals(stalled)) {
                body.write(bytes, 0, 1);
                body.flush();
                awaitRelease();
            } else {
                body.write(bytes);
            }
        }
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    MnistDownload download() {
        return new MnistDownload(address(""), checksums, Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/" + name);
    }

    int requests() {
        return requests.get();
    }

    void replace(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    void remove(String name) {
        files.remove(name);
    }

    void stall(String name) {
        stalled = name;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
