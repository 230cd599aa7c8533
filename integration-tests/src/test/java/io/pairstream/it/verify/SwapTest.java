package io.pairstream.it.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.images.decoding.PngFile;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.it.verify.Asker.Answer;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ServedModel;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.verifier.scoring.ScoringOptions;
import io.pairstream.verifier.web.asking.RequestLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One model after the other answers, and nobody who asks is in the way or in trouble. */
class SwapTest {

    private static final byte[] ONE = image(40);
    private static final byte[] OTHER = image(200);

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("r", "twin"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private static byte[] image(int ink) {
        byte[] samples = new byte[28 * 28];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 28 == ink % 28 || i / 28 == 7 ? ink : 0);
        }
        return PngFile.of(ImageShape.grey(28, 28), samples);
    }

    private List<ServedModel> served() {
        List<ServedModel> events = new ArrayList<>();
        new TopicReader(lab.broker()).read(lab.topics().servedModels(), instance -> true, events::add);
        return events;
    }

    /** Trains the run, and evaluates each of its checkpoints. */
    private void trainAndEvaluate() {
        lab.train("r");
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            await().atMost(Verifiers.SOON)
                    .until(() -> lab.results("r").size() == 9); // 8 on test pairs, 1 on training pairs
        }
    }

    @Test
    void theBestModelAnswersWhileTheRunGoesOn() {
        lab.trainUntil("r", 1);
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            try (Verifier verifier = Verifiers.answering(lab, new ModelTarget.Best("r"))) {
                lab.train("r");
                await().atMost(Verifiers.SOON).until(() -> lab.results("r").size() == 9);

                List<Long> best = new ArrayList<>();
                await().atMost(Verifiers.SOON).until(() -> {
                    best.clear();
                    new TopicReader(lab.broker())
                            .read(
                                    lab.topics().bestModels(),
                                    "r"::equals,
                                    model -> best.add(model.getCheckpoint().getStep()));
                    return Verifiers.step(verifier) == best.get(best.size() - 1);
                });
                assertThat(served().stream().map(ServedModel::getStep)).isSubsetOf(best);
            }
        }
    }

    @Test
    void eachQuestionHasOneAnswerOfOneModelWhileModelsAreSwapped() {
        trainAndEvaluate();
        promote("--step=5");
        VerifierOptions options = Verifiers.options(lab, new ModelTarget.Alias("live"));
        try (Verifier verifier = Verifiers.answering(lab, Verifiers.named(options, "swapped"))) {
            // given some who ask all the time
            List<Answer> answers = new CopyOnWriteArrayList<>();
            AtomicBoolean end = new AtomicBoolean();
            List<Thread> asking = startAsking(3, end, verifier, answers);

            // when another model is promoted time and again
            for (int swap = 1; swap <= 9; swap++) {
                int step = 5 + swap % 3;
                promote("--step=" + step);
                await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == step);
            }
            end.set(true);
            asking.forEach(SwapTest::join);

            // then each question was answered, by one model each
            Map<Long, Double> scores = new TreeMap<>();
            for (Answer answer : answers) {
                assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
                double score = answer.json().at("/probability").asDouble();
                Double before =
                        scores.putIfAbsent(answer.json().at("/model/step").asLong(), score);
                assertThat(before == null ? score : before).isCloseTo(score, within(1e-5));
            }
            assertThat(scores.keySet()).containsExactly(5L, 6L, 7L);
            assertThat(scores.values().stream().distinct().count()).isEqualTo(3);

            // and the topic says what has answered
            assertThat(served())
                    .extracting(ServedModel::getStep)
                    .containsExactly(5L, 6L, 7L, 5L, 6L, 7L, 5L, 6L, 7L, 5L);
            assertThat(served()).extracting(ServedModel::getInstance).containsOnly("swapped");
        }
    }

    private static List<Thread> startAsking(int threads, AtomicBoolean end, Verifier verifier, List<Answer> answers) {
        List<Thread> asking = Stream.generate(() -> new Thread(() -> askUntil(end, verifier, answers)))
                .limit(threads)
                .toList();
        asking.forEach(Thread::start);
        return asking;
    }

    private static void askUntil(AtomicBoolean end, Verifier verifier, List<Answer> answers) {
        Asker asker = new Asker(verifier.url());
        while (!end.get()) {
            answers.add(asker.verify(ONE, OTHER));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAliasStandsForAnotherModelAtAWordAndForTheOneBeforeAtAnother() {
        trainAndEvaluate();

        assertThat(promote("--step=6").out().strip()).isEqualTo("Alias live stands for mini-batch 6 of run 'r'");
        try (Verifier verifier = Verifiers.answering(lab, new ModelTarget.Alias("live"))) {
            Asker asker = new Asker(verifier.url());
            assertThat(asker.get("api/models/current").json().at("/step").asInt())
                    .isEqualTo(6);
            assertThat(asker.get("api/models/current").json().at("/alias").asText())
                    .isEqualTo("live");
            assertThat(asker.get("v2/models/live").json().at("/versions/0").asText())
                    .isEqualTo("6");

            assertThat(promote("--step=7").out().strip())
                    .isEqualTo("Alias live stands for mini-batch 7 of run 'r', before it mini-batch 6 of run 'r'");
            await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == 7);

            assertThat(command("rollback", "--as=live").out().strip())
                    .isEqualTo("Alias live stands for mini-batch 6 of run 'r'");
            await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == 6);
        }

        assertThat(command("rollback", "--as=live").err().strip())
                .isEqualTo("pairstream: alias 'live' has stood for mini-batch 6 of run 'r' alone: expected one that was"
                        + " promoted at least twice");
        assertThat(command("rollback", "--as=other").err().strip())
                .isEqualTo("pairstream: alias 'other' is not known: expected one that 'pairstream promote' has set");
        assertThat(promote("--step=99").err().strip())
                .isEqualTo("pairstream: run 'r' has no checkpoint after mini-batch 99: expected one that"
                        + " pairstream.checkpoints has");
        assertThat(served().stream().map(ServedModel::getStep)).containsExactly(6L, 7L, 6L);
        assertThat(served()).extracting(ServedModel::getAlias).containsOnly("live");
    }

    @Test
    void anAliasTurnsFromAModelToTheBestOneAndBack() {
        trainAndEvaluate();
        List<Long> best = new ArrayList<>();
        new TopicReader(lab.broker())
                .read(
                        lab.topics().bestModels(),
                        "r"::equals,
                        model -> best.add(model.getCheckpoint().getStep()));
        long last = best.get(best.size() - 1);
        long other = last == 6 ? 5 : 6;

        promote("--step=" + other);
        try (Verifier verifier = Verifiers.answering(lab, new ModelTarget.Alias("live"))) {
            assertThat(command("promote", "--run-id=r", "--as=live").out().strip())
                    .startsWith("Alias live stands for the best model of run 'r'");
            await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == last);

            promote("--step=" + other);
            await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == other);
        }
        assertThat(served().stream().map(ServedModel::getStep)).containsExactly(other, last, other);
    }

    private Cli promote(String step) {
        return command("promote", "--run-id=r", step, "--as=live");
    }

    private Cli command(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(name, "--bootstrap-servers=" + lab.bootstrapServers()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    @Test
    void aModelWhoseFileIsGoneLeavesTheOneBeforeInItsPlace() throws IOException {
        trainAndEvaluate();
        promote("--step=6");
        try (Verifier verifier = Verifiers.answering(lab, new ModelTarget.Alias("live"))) {
            Asker asker = new Asker(verifier.url());
            double before = asker.verify(ONE, OTHER).json().at("/probability").asDouble();

            // when the next one's file is removed before it is loaded
            Path file = file(7);
            Path elsewhere = folder.resolve("kept");
            Files.move(file, elsewhere);
            promote("--step=7");

            // then the one before goes on answering
            for (int i = 0; i < 40; i++) {
                Answer answer = asker.verify(ONE, OTHER);
                assertThat(answer.json().at("/probability").asDouble()).isEqualTo(before);
                assertThat(answer.json().at("/model/step").asInt()).isEqualTo(6);
            }
            verifier.requireHealthy();

            // and the next one does as soon as the file is there; that its own is gone then is no trouble
            Files.move(elsewhere, file);
            await().atMost(Verifiers.SOON).until(() -> Verifiers.step(verifier) == 7);
            Files.delete(file);
            assertThat(asker.verify(ONE, OTHER).json().at("/model/step").asInt())
                    .isEqualTo(7);
        }
    }

    private Path file(int step) {
        CheckpointCreated checkpoint = lab.checkpointEvents("r").get(step);
        return lab.checkpoints().resolve(checkpoint.getUri());
    }

    @Test
    void withoutAModelItSaysWhatItWaitsFor() {
        try (Verifier verifier = Verifier.start(
                lab.kafka(), Verifiers.options(lab, new ModelTarget.Best("r")), new CompositeMeterRegistry())) {
            Asker asker = new Asker(verifier.url());

            Answer answer = asker.verify(ONE, OTHER);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response().headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.json().at("/detail").asText())
                    .isEqualTo("there is no model yet: expected a checkpoint of run 'r' that is evaluated");
            assertThat(asker.get("health/ready").status()).isEqualTo(503);
            assertThat(asker.get("health/live").status()).isEqualTo(200);
            assertThat(asker.get("v2/models/r").json().at("/error").asText()).isEqualTo("there is no model yet");
        }
    }

    @Test
    void whoAsksTooMuchOrForTooLongIsToldToAskAgain() {
        trainAndEvaluate();
        RequestLimits usual = RequestLimits.usual();

        Answer busy = firstRefusal(new RequestLimits(usual.bytes(), usual.pairs(), 1, usual.deadline()));
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(busy.json().at("/detail").asText())
                .matches("1 more pairs while [0-9]+ wait: expected at most 1 in all; ask again later");

        Answer late =
                firstRefusal(new RequestLimits(usual.bytes(), usual.pairs(), usual.waiting(), Duration.ofMillis(1)));
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(late.json().at("/detail").asText())
                .isEqualTo("no answer within the deadline: the model is asked more than it can answer");
    }

    /** Has several ask a verifier until one of them is refused, and returns what that one is told. */
    private Answer firstRefusal(RequestLimits limits) {
        VerifierOptions usual = Verifiers.options(lab, new ModelTarget.Step("r", 7));
        VerifierOptions strict = new VerifierOptions(
                usual.target(),
                usual.checkpoints(),
                usual.scoring(),
                usual.listen(),
                limits,
                usual.galleries(),
                usual.replyPrefix(),
                usual.instance());
        List<Answer> answers = new CopyOnWriteArrayList<>();
        AtomicBoolean end = new AtomicBoolean();
        try (Verifier verifier = Verifiers.answering(lab, strict)) {
            List<Thread> asking = startAsking(8, end, verifier, answers);
            await().atMost(Verifiers.SOON)
                    .until(() -> refused(answers).findAny().isPresent());
            end.set(true);
            asking.forEach(SwapTest::join);
        }
        return refused(answers).findFirst().orElseThrow();
    }

    private static Stream<Answer> refused(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() != 200);
    }

    @Test
    void aThresholdThatTheTestPairsCannotSupportEndsIt() {
        trainAndEvaluate();
        VerifierOptions usual = Verifiers.options(lab, new ModelTarget.Step("r", 7));
        ScoringOptions scoring = usual.scoring();
        VerifierOptions strict = new VerifierOptions(
                usual.target(),
                usual.checkpoints(),
                new ScoringOptions(ThresholdRule.parse("far=0.001"), true, scoring.batch(), scoring.mostPixels()),
                usual.listen(),
                usual.limits(),
                usual.galleries(),
                usual.replyPrefix(),
                usual.instance());

        try (Verifier verifier = Verifier.start(lab.kafka(), strict, new CompositeMeterRegistry())) {
            await().atMost(Verifiers.SOON).until(verifier::hasFailed);

            assertThat(catchThrowable(verifier::requireHealthy))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("threshold far=0.001 for mini-batch 7 of run 'r': it would rest on fewer than 10 false"
                            + " accepts among the 10 different pairs of half of random; expected eer, best-accuracy or a"
                            + " number from 0 to 1 such as 0.62");
        }
    }
}
