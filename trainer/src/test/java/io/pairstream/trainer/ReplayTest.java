package io.pairstream.trainer;

import static io.pairstream.trainer.Events.published;
import static io.pairstream.trainer.Events.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.checkpoints.StoredCheckpoint;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final PublishedEvents published = published(
            List.of(step(3, "p", 0.5, "s")), List.of(Events.event(3, new StoredCheckpoint("r/step-3", "aa", 1))));
    private final Replay replay = new Replay(published, NumericFingerprint.parse("native=a;omp=2"), false);

    @Test
    void knowsAStepThatWasPublished() {
        assertThat(replay.compare(step(3, "p", 0.5, "s"))).isEqualTo(Replay.Outcome.SAME);
        assertThat(replay.compare(step(4, "p", 0.5, "s"))).isEqualTo(Replay.Outcome.NEW);
    }

    @Test
    void stopsOnAReplayThatGivesAnotherResult() {
        assertThatThrownBy(() -> replay.compare(step(3, "q", 0.5, "s")))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "step 3 of run 'r' replayed with parameter digest q: expected p, which was published before");
        assertThatThrownBy(() -> replay.compare(step(3, "p", 0.25, "s")))
                .hasMessage("step 3 of run 'r' replayed with loss 0.25: expected 0.5, which was published before");
    }

    @Test
    void acceptsAnotherResultUnderOtherNumericsButNoOtherSamples() {
        Replay lenient = new Replay(published, NumericFingerprint.parse("native=a;omp=4"), true);

        assertThat(lenient.compare(step(3, "q", 0.25, "s"))).isEqualTo(Replay.Outcome.DIFFERENT);
        assertThatThrownBy(() -> lenient.compare(step(3, "q", 0.25, "t")))
                .hasMessage("step 3 of run 'r' replayed with sample digest t: expected s, which was published before");
    }

    @Test
    void leavesTheCheckpointOfOtherNumericsAloneEvenIfTheStepComesOutTheSame() {
        PublishedEvents two = published(
                List.of(step(3, "p", 0.5, "s"), step(4, "q", 0.5, "t")),
                List.of(Events.event(3, new StoredCheckpoint("r/step-3", "aa", 1))));
        Replay elsewhere = new Replay(two, NumericFingerprint.parse("native=a;omp=4"), true);

        assertThat(elsewhere.compare(step(3, "p", 0.5, "s"))).isEqualTo(Replay.Outcome.DIFFERENT);
        assertThat(elsewhere.compare(step(4, "q", 0.5, "t"))).isEqualTo(Replay.Outcome.SAME);
    }

    @Test
    void stopsOnACheckpointThatIsSavedAgainWithOtherContent() {
        replay.requireSame(Events.event(3, new StoredCheckpoint("r/step-3", "aa", 1)));

        assertThatThrownBy(() -> replay.requireSame(Events.event(3, new StoredCheckpoint("r/step-3", "bb", 1))))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("checkpoint r/step-3 was saved again with SHA-256 bb: expected aa, which was published"
                        + " before");
    }
}
