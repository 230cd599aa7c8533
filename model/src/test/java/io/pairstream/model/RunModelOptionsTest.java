package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.HyperParameters;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunModelOptionsTest {

    static {
        RecordClasses.trust();
    }

    @Test
    void classWeightsAreThoseOfTheDeclaredCounts() {
        ModelOptions options = RunModelOptions.of(run("none"));

        assertThat(options.differentWeight()).isEqualTo(10.0);
        assertThat(options.sameWeight()).isEqualTo(100 / 90.0);
    }

    @Test
    void balancedLabelsWeighTheSame() {
        ModelOptions options = RunModelOptions.of(run("oversample"));

        assertThat(options.differentWeight()).isEqualTo(2.0);
        assertThat(options.sameWeight()).isEqualTo(2.0);
    }

    private static Run run(String balance) {
        PairAudit audit = new PairAudit(100L, 10, 10, 0L, 0.0, 0.5, 0.5);
        return Run.newBuilder()
                .setRunId("r")
                .setStatus(RunStatus.DECLARED)
                .setDataset("synthetic")
                .setDatasetDigest("00")
                .setTrainImages(10)
                .setTestImages(10)
                .setImageHeight(28)
                .setImageWidth(28)
                .setSeed(1)
                .setPairing("random")
                .setExcludeSelf(true)
                .setOrder("shuffled")
                .setTrainPairs(new LabelCounts(10L, 90L))
                .setTestPairs(new LabelCounts(1L, 1L))
                .setTrainAudit(audit)
                .setTestAudit(audit)
                .setEpochs(1)
                .setRecordsPerEpoch(100)
                .setPartitions(1)
                .setTrainStartOffsets(List.of(0L))
                .setTestStartOffsets(List.of(0L))
                .setNetwork("cnn")
                .setHyperParameters(new HyperParameters(
                        10, 0, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, true, "constant", 1.0, 0, 0.0, 0.0, 0))
                .setCheckpointInterval(1)
                .setCodeVersion("test")
                .setBalance(balance)
                .build();
    }
}
