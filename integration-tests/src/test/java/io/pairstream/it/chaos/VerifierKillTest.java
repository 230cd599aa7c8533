package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pairstream.it.Lab;
import io.pairstream.it.verify.Requests;
import io.pairstream.it.verify.Verifiers;
import io.pairstream.records.ModelChoice;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.follow.Aliases;
import io.pairstream.verifier.follow.ModelTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verifier is killed, in the middle of answers and of swaps: each request has one answer, that of an uninterrupted one. */
class VerifierKillTest {

    private static final List<FaultPoint> POINTS = List.of(
            FaultPoint.IN_TRANSACTION, FaultPoint.AFTER_COMMIT, FaultPoint.IN_SWAP, FaultPoint.AFTER_SWAP_EVENT);
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void train() {
        lab = Lab.start(folder.resolve("lab"));
        lab.produce(Lab.options("r", "twin"));
        lab.train("r");
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            await().atMost(Verifiers.SOON).until(() -> lab.results("r").size() == 9);
        }
        new Aliases(lab.kafka()).promote(VerifierUnderFire.ALIAS, new ModelChoice("r", 6L));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    /** Returns the score of each pair of images that is asked, by the model. */
    private Map<Long, double[]> expected() {
        Map<Long, double[]> expected = new HashMap<>();
        for (long step : List.of(6L, 7L)) {
            try (Verifier verifier = Verifiers.answering(lab, new ModelTarget.Step("r", step))) {
                expected.put(step, Verifiers.scores(verifier, Requests.PAIRS));
            }
        }
        return expected;
    }

    @Test
    void eachRequestHasOneAnswer() throws InterruptedException, IOException {
        judged(1, 1);
    }

    /** Writes what it finds to {@code docs/reliability.json}, beside what else is there, and the summary to the page. */
    @Tag("chaos")
    @Test
    void eachRequestHasOneAnswerHoweverOftenItIsKilled() throws InterruptedException, IOException {
        Reliability.addVerifier(Path.of(System.getProperty("pairstream.docs", "../docs")), judged(ROUNDS, 3));
    }

    private List<Kill> judged(int rounds, int instants) throws InterruptedException, IOException {
        try (VerifierUnderFire verifier = new VerifierUnderFire(lab, folder.resolve("logs/verify.log"), expected())) {
            long seed = 7000;
            for (int round = 0; round < rounds; round++) {
                for (FaultPoint point : POINTS) {
                    verifier.kill(point, 2 + round, seed++);
                }
                for (int i = 0; i < instants; i++) {
                    verifier.killAtInstant(seed++);
                }
            }
            Verdict verdict = verifier.finish();
            assertThat(verdict.differences()).isEmpty();
            assertThat(verdict.duplicates()).isEmpty();
            assertThat(verdict.lost()).isEmpty();
            assertThat(verifier.kills()).allMatch(Kill::equal);
            assertThat(verifier.answersByStep()).containsOnlyKeys(6L, 7L);
            return verifier.kills();
        }
    }
}
