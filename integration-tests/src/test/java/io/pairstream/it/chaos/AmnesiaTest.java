package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guard of the kill tests: a trainer that forgets a part of its checkpoint must not pass them. */
class AmnesiaTest {

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static History uninterrupted;

    @BeforeAll
    static void trainWithoutInterruptionAndWithAKill() {
        stage = new Stage(folder, Lab.options("r", "resnet", 1, 80, 10));
        uninterrupted = stage.uninterrupted();
        try (Lab lab = stage.published("killed")) {
            TrainerUnderFire trainer = new TrainerUnderFire(Target.of(lab, "r", stage.logs("killed")), uninterrupted);
            trainer.kill("after the third step", new Fault(FaultPoint.AFTER_COMMIT, 3), 0);
        }
    }

    @Test
    void passesATrainerThatRemembersAll() {
        assertThat(verdictOn(Map.of())).matches(Verdict::isRightSoFar);
    }

    @ParameterizedTest
    @EnumSource(
            value = Amnesia.class,
            names = {"RANDOM", "UPDATER"})
    void isRedWithoutTheRandomStateOrAdamsState(Amnesia amnesia) {
        Verdict verdict = verdictOn(amnesia.asProperty());

        assertThat(verdict.isRightSoFar()).isFalse();
        assertThat(verdict.differences()).contains("final weights", "pairstream.steps 4");
        assertThat(verdict.differences()).doesNotContain("pairstream.steps 2", "final sample digest");
    }

    /** It trains on the first pairs again, which the comparison with the published steps finds at once. */
    @Test
    void isRedWithoutTheOffsets() {
        Verdict verdict = verdictOn(Amnesia.OFFSETS.asProperty());

        assertThat(verdict.isEqual()).isFalse();
        assertThat(verdict.lost()).contains("final weights", "pairstream.steps 3");
    }

    private static Verdict verdictOn(Map<String, String> properties) {
        Path copy = Lab.copy(folder.resolve("killed"), folder.resolve("copy-" + properties.hashCode()));
        try (Lab lab = Lab.start(copy)) {
            Target target = Target.of(lab, "r", stage.logs(copy.getFileName().toString()));
            try (ServiceProcess trainer = target.train(properties)) {
                trainer.awaitEnd();
            }
            return Verdict.of(History.ofSameLog(target), uninterrupted);
        }
    }
}
