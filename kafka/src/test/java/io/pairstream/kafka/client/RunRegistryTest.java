package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.Run;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

class RunRegistryTest {

    private final Run declared = declared();

    @Test
    void theRecordIsKeyedByRunIdAndInTheFirstPartition() {
        var record = RunRegistry.toRecord(new Topics("t."), declared);

        assertThat(record.topic()).isEqualTo("t.runs");
        assertThat(record.partition()).isZero(); // whatever is added: the newest record of a run is the last one there
        assertThat(record.key()).isEqualTo("run");
        assertThat(RecordCodecs.RUN.decode(record.value())).isEqualTo(declared);
    }

    private static Run declared() {
        return SmallRuns.declared("run", 4, 2, 1).build();
    }
}
