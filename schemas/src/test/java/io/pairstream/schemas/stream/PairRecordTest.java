package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.ImagePair;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordClasses;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.settings.SettingValues;
import io.pairstream.schemas.topic.StoredRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairRecordTest {

    static {
        RecordClasses.trust();
    }

    private static final byte[] PAIR = RecordCodecs.IMAGE_PAIR.encode(
            new ImagePair("r", 0, 3L, ByteBuffer.allocate(4), ByteBuffer.allocate(4), 1, 1, 2, 3, 3));

    private final PairDecoder decoder = PairDecoder.ofTraining(run());

    @Test
    void aPairOfTheRunIsItsOwnAtItsPlace() {
        PairRecord record = PairRecord.of(decoder, record("r", 1, PAIR)).orElseThrow();

        assertThat(record).isInstanceOf(PairRecord.Accepted.class);
        assertThat(((PairRecord.Accepted) record).slot()).isEqualTo(new Slot(0, 3));
        assertThat(record.offset()).isEqualTo(7);
        assertThat(record.bytes()).isEqualTo(8);
    }

    @Test
    void whatHasAnotherRunsKeyIsThatRunsWhateverItIs() {
        assertThat(PairRecord.of(decoder, record("other", 1, PAIR))).isEmpty();
        assertThat(PairRecord.of(decoder, record("other", 1, null))).isEmpty();
    }

    @Test
    void whatIsNobodysOrCannotBeUsedIsRejectedWithTheReason() {
        assertThat(reason(record(null, 1, PAIR))).isEqualTo("no key: expected the run id");
        assertThat(reason(record("r", 1, null))).isEqualTo("no value; expected ImagePair");
        assertThat(reason(record("r", 0, PAIR))).isEqualTo("partition 0 of sequence 3: expected partition 1");
        assertThat(reason(record("r", 1, new byte[] {1})))
                .isEqualTo("no Avro single-object encoding; expected ImagePair");
    }

    private String reason(StoredRecord found) {
        PairRecord record = PairRecord.of(decoder, found).orElseThrow();
        assertThat(record.offset()).isEqualTo(7);
        return ((PairRecord.Rejected) record).letter().reason();
    }

    private static StoredRecord record(@Nullable String key, int partition, byte @Nullable [] value) {
        return new StoredRecord("pairs.train", partition, 7, key, value);
    }

    private static Run run() {
        PairAudit audit = new PairAudit(4L, 2, 2, 0L, 0.5, 0.5, 0.5);
        return Run.newBuilder()
                .setRunId("r")
                .setStatus(RunStatus.DECLARED)
                .setDataset("synthetic")
                .setDatasetDigest("00")
                .setTrainImages(4)
                .setTestImages(2)
                .setImageHeight(2)
                .setImageWidth(2)
                .setImageChannels(1)
                .setSeed(1)
                .setPairing("random")
                .setExcludeSelf(true)
                .setOrder("shuffled")
                .setTrainPairs(new LabelCounts(2L, 2L))
                .setTestPairs(new LabelCounts(1L, 1L))
                .setTrainAudit(audit)
                .setTestAudit(audit)
                .setEpochs(1)
                .setRecordsPerEpoch(4)
                .setPartitions(2)
                .setTrainStartOffsets(List.of(0L, 0L))
                .setTestStartOffsets(List.of(0L, 0L))
                .setNetwork("cnn")
                .setHyperParameters(SettingValues.of(Map.of("batch-size", 2, "learning-rate", 1e-3, "dropout", 0.5))
                        .hyperParameters())
                .setCheckpointInterval(1)
                .setCodeVersion("test")
                .build();
    }
}
