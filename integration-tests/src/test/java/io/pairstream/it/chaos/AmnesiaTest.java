package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.it.Lab;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.function.Consumer;
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
        stage = new Stage(folder, Lab.options("r", "resnet", 1, 48, 6));
        uninterrupted = stage.trainedHere();
        try (Lab lab = stage.published("killed")) {
            TrainerUnderFire trainer = new TrainerUnderFire(Target.of(lab, "r", stage.logs("killed")), uninterrupted);
            trainer.kill("after the third step", new Fault(FaultPoint.AFTER_COMMIT, 3), 0);
        }
    }

    @Test
    void passesATrainerThatRemembersAll() {
        assertThat(verdictOn("remembers", lab -> lab.train("r"))).matches(Verdict::isEqual);
    }

    @ParameterizedTest
    @EnumSource(
            value = Amnesia.class,
            names = {"RANDOM", "UPDATER"})
    void isRedWithoutTheRandomStateOrAdamsState(Amnesia amnesia) {
        Verdict verdict = verdictOn(amnesia.name(), lab -> amnesia.during(() -> lab.train("r")));

        assertThat(verdict.isRightSoFar()).isFalse();
        assertThat(verdict.differences()).contains("final weights", "pairstream.steps 4");
        assertThat(verdict.differences()).doesNotContain("pairstream.steps 2", "final sample digest");
    }

    /** It trains on the first pairs again, which the comparison with the published steps finds at once. */
    @Test
    void isRedWithoutTheOffsets() {
        Verdict verdict = verdictOn(
                "OFFSETS",
                lab -> Amnesia.OFFSETS.during(
                        () -> assertThatThrownBy(() -> lab.train("r")).isInstanceOf(PairStreamException.class)));

        assertThat(verdict.isEqual()).isFalse();
        assertThat(verdict.lost()).contains("final weights", "pairstream.steps 3");
    }

    private static Verdict verdictOn(String name, Consumer<Lab> training) {
        try (Lab lab = stage.copy("killed", name)) {
            training.accept(lab);
            return Verdict.of(History.ofSameLog(Target.of(lab, "r", stage.logs(name))), uninterrupted);
        }
    }
}
