package io.pairstream.benchmarks;

import io.pairstream.web.HttpLimits;
import io.pairstream.web.HttpServer;
import io.pairstream.web.Json;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/**
 * The verifier's HTTP server with nothing behind it but a loop, which computes for as long as a verifier does: no image, no model, no
 * broker. What the slowest of its answers take is the machine's doing, and who asks has a part in it.
 */
final class BareServer {

    /** About what a verifier needs for two small images besides HTTP. */
    private static final double MILLIS = 0.15;

    private static final int THREADS = 288;
    private static final int TRIED_ROUNDS = 100_000;
    private static final int TRIES = 200;

    private BareServer() {}

    /** Starts one as a process, which says its address first. */
    static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, Machine.COLLECTOR, BareServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(Subject.CLASS_PATH, System.getProperty("java.class.path"));
        return builder.start();
    }

    /** Says its address and answers until its input ends. */
    public static void main(String[] arguments) throws IOException {
        int rounds = (int) (TRIED_ROUNDS * MILLIS / millisOfTriedRounds());
        try (HttpServer server = HttpServer.start(
                ListenOptions.onLoopback(WebService.VERIFIER, 0),
                new HttpLimits(THREADS, HttpLimits.QUESTION_BYTES),
                routes -> routes.post("/api/verify", context -> {
                    int bytes = context.bodyAsBytes().length;
                    Json.answer(context, Json.object().put("bytes", bytes).put("computed", compute(rounds)));
                }),
                error -> Runtime.getRuntime().halt(1))) {
            System.out.println("Bare server on " + server.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static double millisOfTriedRounds() {
        return DoubleStream.generate(BareServer::tryRounds).limit(TRIES).min().orElseThrow();
    }

    private static double tryRounds() {
        long begun = System.nanoTime();
        if (compute(TRIED_ROUNDS) < 1) {
            throw new IllegalStateException("nothing was computed");
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double compute(int rounds) {
        double value = 1;
        for (int round = 0; round < rounds; round++) {
            value = value * 1.0000001 + 1e-9;
        }
        return value;
    }
}
