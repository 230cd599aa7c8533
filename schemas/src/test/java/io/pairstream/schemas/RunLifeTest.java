package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.EncodedRecords;
import io.pairstream.schemas.codec.RecordCodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunLifeTest {

    private final Run declared =
            RunSettings.declarationOf(RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 1)));

    @Test
    void aFailedRunSaysWhoGaveItUpAndWhy() {
        Run failed = RunLife.failed(declared, Service.TRAINER, "out of memory");

        assertThat(RunLife.isFailed(failed)).isTrue();
        assertThat(failed.getFailure()).isEqualTo("trainer: out of memory");
        assertThat(failed.getFailedBy()).isEqualTo("trainer");
        assertThat(RunSettings.declarationOf(failed)).isEqualTo(declared);
        assertThat(RunSettings.differenceInPlace(failed, declared)).isEmpty();
        assertThat(declared.getStatus()).isEqualTo(RunStatus.DECLARED);
    }

    @Test
    void aRunThatGoesOnHasNoFailure() {
        Run failed = RunLife.failed(declared, Service.TRAINER, "out of memory");

        assertThat(RunLife.withStatus(failed, RunStatus.DECLARED)).isEqualTo(declared);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void itIsFailedByOneService(Service service) {
        Run failed = RunLife.failed(declared, service, "producer: gone");

        for (Service other : Service.values()) {
            assertThat(RunLife.isFailedBy(other, failed)).isEqualTo(other == service);
        }
        assertThat(RunLife.isFailedBy(service, declared)).isFalse();
    }

    @Test
    void aRecordFromBeforeTheFieldSaysItInItsReason() {
        Run earlier = RunLife.failed(declared, Service.PRODUCER, "no space left on device");
        earlier.setFailedBy(null);

        assertThat(RunLife.isFailedBy(Service.PRODUCER, earlier)).isTrue();
        assertThat(RunLife.isFailedBy(Service.TRAINER, earlier)).isFalse();
    }

    @Test
    void aServiceThatIsNotKnownIsNoneOfThese() {
        Run failed = RunLife.failed(declared, Service.PRODUCER, "gone");
        failed.setFailedBy("verifier");

        assertThat(Service.values()).noneMatch(service -> RunLife.isFailedBy(service, failed));
    }
}
