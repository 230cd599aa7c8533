package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.settings.SettingValues;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
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
        var audit = new PairAudit(4L, 2, 4, 0L, 0.0, 0.5, 0.5);
        return Run.newBuilder()
                .setRunId("run")
                .setStatus(RunStatus.DECLARED)
                .setDataset("synthetic")
                .setDatasetDigest("00")
                .setTrainImages(4)
                .setTestImages(4)
                .setImageHeight(28)
                .setImageWidth(28)
                .setSeed(42L)
                .setPairing("random")
                .setExcludeSelf(true)
                .setOrder("shuffled")
                .setTrainPairs(new LabelCounts(2L, 2L))
                .setTestPairs(new LabelCounts(2L, 2L))
                .setTrainAudit(audit)
                .setTestAudit(audit)
                .setEpochs(1)
                .setRecordsPerEpoch(4L)
                .setPartitions(1)
                .setTrainStartOffsets(List.of(0L))
                .setTestStartOffsets(List.of(0L))
                .setNetwork("cnn")
                .setHyperParameters(SettingValues.of(
                                Map.of("batch-size", 2, "learning-rate", 1e-3, "dropout", 0.5, "class-weights", true))
                        .hyperParameters())
                .setCheckpointInterval(1)
                .setCodeVersion("test")
                .build();
    }
}
