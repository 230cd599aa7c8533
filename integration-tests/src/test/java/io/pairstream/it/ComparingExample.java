package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pairstream.it.trouble.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The example that compares images with an exported model, installed as its README says, on a web server that knows nothing of it. */
final class ComparingExample implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("../examples/onnx");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```\\n(.*?)```");

    /** How npm behaves where it is not looked at: it takes what it has, and gives up soon. */
    private static final Map<String, String> NPM = Map.of(
            "npm_config_prefer_offline", "true",
            "npm_config_fetch_retries", "1",
            "npm_config_audit", "false",
            "npm_config_update_notifier", "false");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css",
            "js", "text/javascript",
            "mjs", "text/javascript",
            "wasm", "application/wasm",
            "json", "application/json");

    private final Path folder;
    private final HttpServer server;

    private ComparingExample(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Installs it in a folder. Skips the test where there is no Node.js, or npm cannot get what the example needs. */
    static ComparingExample install(Path folder) throws IOException {
        assumeTrue(
                Script.run(Path.of("."), Map.of(), "node --version && npm --version")
                                .exitCode()
                        == 0,
                "no Node.js: install node and npm");
        copy(folder);
        Script.Output installed = Script.run(folder, NPM, commands().get(1));
        assumeTrue(installed.exitCode() == 0, "npm cannot get onnxruntime-web: " + installed.text());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ComparingExample example = new ComparingExample(folder, server);
        server.createContext("/", example::serve);
        server.start();
        return example;
    }

    private static void copy(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(EXAMPLE.relativize(file)));
            }
        }
    }

    /** Returns the commands in the README, one block after the other: to export, to install, to serve, to ask in Node.js. */
    private static List<String> commands() throws IOException {
        List<String> blocks = COMMANDS.matcher(Files.readString(EXAMPLE.resolve("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(1)).startsWith("npm install");
        return blocks;
    }

    /** Returns the folder that a model is to be exported to. */
    Path model() {
        return folder.resolve("model");
    }

    /** Compares two images in Node.js. */
    Script.Output compare(Path left, Path right) {
        return Script.run(folder, Map.of(), "node compare.js model '" + left + "' '" + right + "'");
    }

    /** Returns the page's address. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath().substring(1);
        Path file = folder.resolve(asked.isEmpty() ? "index.html" : asked);
        try (exchange) {
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.toString();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
