package io.pairstream.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the live page costs training: steps of one trainer, for a time with nothing beside it, for a time with a dashboard
 * whose events are read as by a browser on another machine, for a time with one whose page is open in a browser on this one.
 */
final class PageBenchmark {

    /** Until then the trainer's JVM compiles. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** What is started for a phase compiles and reads what there is. */
    private static final Duration SETTLE = Duration.ofSeconds(40);

    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int BATCH = 256;

    /** Enough for a machine that is one and a half times as fast as ours. */
    private static final int STEPS_PER_REPEAT = 6_000;

    /** There are not as many different pairs of the same digit. */
    private static final int EPOCHS = 10;

    private final Path launcher;
    private final int repeats;
    private final Figures figures;

    PageBenchmark(Path launcher, int repeats, Figures figures) {
        this.launcher = launcher;
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        try (Pipeline pipeline = new Pipeline(launcher)) {
            int pairs = STEPS_PER_REPEAT * repeats * BATCH / EPOCHS / 2;
            pipeline.produce(
                    "page",
                    "--dataset=synthetic",
                    "--network=resnet",
                    "--pairing=random",
                    "--train-pairs=" + pairs + "," + pairs,
                    "--test-pairs=50,50",
                    "--epochs=" + EPOCHS,
                    "--batch-size=" + BATCH,
                    "--checkpoint-interval=" + 1_000_000);
            Process trainer = pipeline.startTrainer("page");
            try {
                Thread.sleep(WARM_UP.toMillis());
                for (int repeat = 0; repeat < repeats; repeat++) {
                    double alone = measured(pipeline);
                    figures.addValue("page.elsewhere", withReader(pipeline) / alone);
                    if (PageBrowser.isInstalled()) {
                        figures.addValue("page.here", withBrowser(pipeline) / alone);
                    }
                }
            } finally {
                Pipeline.end(trainer);
            }
        }
        for (String name : List.of("page.elsewhere", "page.here", "page.frames", "page.points")) {
            System.out.println(figures.has(name) ? figures.describe(name) : name + ": left out, there is no browser");
        }
    }

    /** Returns the median milliseconds of the steps from now on, after a time to settle. */
    private static double measured(Pipeline pipeline) throws InterruptedException {
        Thread.sleep(SETTLE.toMillis());
        long from = System.currentTimeMillis();
        Thread.sleep(MEASURED.toMillis());
        return pipeline.medianStepMillis("page", from, System.currentTimeMillis());
    }

    private static double withReader(Pipeline pipeline) throws IOException, InterruptedException {
        Process dashboard = pipeline.startDashboard();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(Pipeline.url(dashboard) + "api/events"))
                    .build();
            try (InputStream events = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofInputStream())
                    .body()) {
                Thread reader = new Thread(() -> drain(events), "events");
                reader.setDaemon(true);
                reader.start();
                return measured(pipeline);
            }
        } finally {
            Pipeline.end(dashboard);
        }
    }

    private double withBrowser(Pipeline pipeline) throws IOException, InterruptedException {
        Process dashboard = pipeline.startDashboard();
        try {
            try (PageBrowser browser =
                    new PageBrowser(Pipeline.url(dashboard), pipeline.folder().resolve("browser"))) {
                double millis = measured(pipeline);
                figures.addValue("page.frames", browser.framesPerSecond());
                figures.addValue("page.points", browser.lastStep());
                return millis;
            }
        } finally {
            Pipeline.end(dashboard);
        }
    }

    private static void drain(InputStream events) {
        try (events) {
            events.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.out.println("  events end: " + e.getMessage()); // with the dashboard
        }
    }
}
