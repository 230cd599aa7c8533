package io.pairstream.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.records.ModelChoice;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A verifier that is asked about two PNG files over HTTP, as a process of its own on the same machine. */
final class VerifierBenchmark {

    private static final String RUN = "asked";
    private static final String ALIAS = "live";
    private static final String BARE = "verify.rest.bare";

    /** The run's models, of which one is put in the other's place. */
    private static final List<ModelChoice> MODELS = List.of(new ModelChoice(RUN, 1L), new ModelChoice(RUN, 2L));

    /** Errors that are printed, of those that are different. */
    private static final int MOST_TOLD = 5;

    private static final int IMAGES = 40;
    private static final int ASKERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final int REQUESTS = 100_000;

    /** Some more than 200: the first is to the model that answers already, and the last may come too late. */
    private static final int SWAPS = 205;

    private final ObjectMapper json = new ObjectMapper();
    private final Path launcher;
    private final int repeats;
    private final Figures figures;

    VerifierBenchmark(Path launcher, int repeats, Figures figures) {
        this.launcher = launcher;
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        try (Pipeline pipeline = new Pipeline(launcher);
                SingleRecords records = new SingleRecords(Broker.at(pipeline.bootstrapServers()))) {
            pipeline.produce(
                    RUN,
                    "--dataset=synthetic",
                    "--network=twin",
                    "--batch-size=64",
                    "--train-pairs=96,96",
                    "--test-pairs=1000,1000",
                    "--checkpoint-interval=1");
            pipeline.train(RUN);
            pipeline.evaluate(RUN);
            Promoter.promote(records, ALIAS, MODELS.get(0));
            PairForms forms = PairForms.drawn(pipeline.folder().resolve("images"), IMAGES, Settings.MNIST);
            for (int repeat = 0; repeat < repeats; repeat++) {
                figures.addValue("verifyStartSeconds", secondsToAnswer(pipeline, forms));
            }
            System.out.println(figures.describe("verifyStartSeconds"));
            load(pipeline, records, forms);
            bare(forms);
        }
    }

    /** Returns the seconds from the start of the process to its first answer. */
    private static double secondsToAnswer(Pipeline pipeline, PairForms forms) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process verifier = pipeline.startVerifier(ALIAS);
        try {
            HttpLoad one = new HttpLoad(1, url(verifier), forms, (number, body) -> true);
            while (!one.succeeds()) {
                Thread.sleep(10);
            }
            return (System.nanoTime() - begun) / Workloads.NANOS_PER_SECOND;
        } finally {
            Pipeline.end(verifier);
        }
    }

    private void load(Pipeline pipeline, SingleRecords records, PairForms forms)
            throws IOException, InterruptedException {
        Process verifier = pipeline.startVerifier(ALIAS);
        try {
            Map<String, Double> answers = new ConcurrentHashMap<>();
            HttpLoad load = new HttpLoad(
                    ASKERS,
                    url(verifier),
                    forms,
                    (number, body) -> isTheSameAsBefore(number % forms.size(), body, answers));
            load.eager(WARM_UP);
            double most = mostWithSwaps(load, records);
            figures.addLoad("verify.rest.still", still(load, most));
            figures.addValue("memoryMiB.verify.before", (double) Machine.memory(verifier.pid()));
            figures.addLoad("verify.rest", withSwaps(load, most, pipeline, records));
            figures.addValue("memoryMiB.verify.after", (double) Machine.memory(verifier.pid()));
        } finally {
            Pipeline.end(verifier);
        }
        for (String name :
                List.of("verify.rest.still", "verify.rest", "memoryMiB.verify.before", "memoryMiB.verify.after")) {
            System.out.println(figures.describe(name));
        }
    }

    /** Puts a service under such a load that does nothing but compute: what is slow of its answers is slow on this machine. */
    private void bare(PairForms forms) throws IOException, InterruptedException {
        Process server = BareServer.start();
        try {
            HttpLoad load = new HttpLoad(ASKERS, url(server), forms, (number, body) -> true);
            load.eager(WARM_UP);
            double most = load.eager(MOST).perSecond();
            settle(load, most);
            figures.addLoad(BARE, still(load, most));
        } finally {
            Pipeline.end(server);
        }
        System.out.println(figures.describe(BARE));
    }

    /** Returns how many questions a second are answered at most with another model each second, and goes on with half of them for a time. */
    private static double mostWithSwaps(HttpLoad load, SingleRecords records) throws InterruptedException {
        Promoter promoter = new Promoter(records, ALIAS, MODELS);
        try {
            double most = load.eager(MOST).perSecond();
            settle(load, most);
            return most;
        } finally {
            promoter.close();
        }
    }

    /** Asks at half of a rate until the JVM has compiled what that needs, or most of it, and no compiler takes a core meanwhile. */
    private static void settle(HttpLoad load, double most) throws InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        load.steady(most / 2, number -> System.nanoTime() < end);
    }

    private static Load still(HttpLoad load, double most) throws InterruptedException {
        return result(most, load.steady(most / 2, number -> number < REQUESTS), 0);
    }

    private Load withSwaps(HttpLoad load, double most, Pipeline pipeline, SingleRecords records)
            throws InterruptedException {
        int before = swaps(pipeline);
        try (Promoter promoter = new Promoter(records, ALIAS, MODELS)) {
            HttpLoad.Answers answers = load.steady(most / 2, number -> number < REQUESTS || promoter.isWithin(SWAPS));
            return result(most, answers, swaps(pipeline) - before);
        }
    }

    private static Load result(double most, HttpLoad.Answers answers, int swaps) {
        answers.errors().stream().distinct().limit(MOST_TOLD).forEach(error -> System.out.println("  " + error));
        return new Load(
                most,
                answers.perSecond(),
                answers.quantile(0.5),
                answers.quantile(0.99),
                answers.requests(),
                swaps,
                answers.errors().size());
    }

    /** Returns how many times a verifier has told that it answers with another model now. */
    private int swaps(Pipeline pipeline) {
        AtomicInteger swaps = new AtomicInteger();
        pipeline.forEachRecord(Topics.withDefaultPrefix().servedModels().name(), found -> swaps.incrementAndGet());
        return swaps.get();
    }

    /** Returns whether a model says of a pair what it has said before. */
    private boolean isTheSameAsBefore(int pair, byte[] body, Map<String, Double> before) throws IOException {
        JsonNode answer = json.readTree(body);
        double probability = answer.at("/probability").asDouble(Double.NaN);
        Double known = before.putIfAbsent(answer.at("/model/step").asLong() + "/" + pair, probability);
        return known == null ? !Double.isNaN(probability) : known == probability;
    }

    private static URL url(Process verifier) throws IOException {
        return new URL(Pipeline.url(verifier) + "api/verify");
    }
}
