package io.pairstream.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import javax.net.ssl.SSLContext;

/** A mirror on the loopback address that serves, withholds or falsifies files. */
final class MirrorFixture implements AutoCloseable {

    private final Map<String, String> checksums = new TreeMap<>();
    private final Map<String, byte[]> files;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String stalled = "";

    private MirrorFixture(Map<String, byte[]> files, HttpServer server) throws IOException {
        this.files = new ConcurrentHashMap<>(files);
        files.forEach((name, bytes) -> checksums.put(name, Sha256.hex(bytes)));
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mnist/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static MirrorFixture serving(Map<String, byte[]> files) throws IOException {
        return new MirrorFixture(files, HttpServer.create());
    }

    /** Serves the files by https. */
    static MirrorFixture serving(Map<String, byte[]> files, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new MirrorFixture(files, server);
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
        return download(address(""), Duration.ofSeconds(1));
    }

    /** Returns a download of its files from a mirror by another address, with time enough on a busy machine. */
    MnistDownload download(URI mirror) {
        return download(mirror, Duration.ofSeconds(30));
    }

    private MnistDownload download(URI mirror, Duration fileWithin) {
        return new MnistDownload(mirror, checksums, Duration.ofSeconds(30), fileWithin, HttpProxies.of(Map.of()));
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/" + name);
    }

    int port() {
        return server.getAddress().getPort();
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
