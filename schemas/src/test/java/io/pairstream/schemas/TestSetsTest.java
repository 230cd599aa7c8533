package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.stream.PairDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSetsTest {

    private static final PairAudit AUDIT = new PairAudit(5L, 2, 4, 0L, 0.5, 0.75, 0.5);

    private final Run run = new Run();

    TestSetsTest() {
        run.setPairing("alternating");
        run.setTestPairs(new LabelCounts(2L, 3L));
        run.setTestAudit(AUDIT);
        run.setTestSets(List.of());
    }

    @Test
    void aRunThatNamesNoneHasOneWithTheNameOfItsPairing() {
        assertThat(TestSets.of(run))
                .containsExactly(new TestSet("alternating", "alternating", new LabelCounts(2L, 3L), AUDIT));
        assertThat(TestSets.totalSize(run)).isEqualTo(5);
    }

    @Test
    void theFirstIsThePrimaryOneAndAllLieInTheTopic() {
        run.setTestSets(List.of(
                new TestSet("random", "random", new LabelCounts(4L, 4L), AUDIT),
                new TestSet("alternating", "alternating", new LabelCounts(2L, 3L), AUDIT)));

        assertThat(TestSets.primary(run)).isEqualTo("random");
        assertThat(TestSets.totalSize(run)).isEqualTo(13);
        assertThat(PairDecoder.ofTest(run).recordsPerEpoch()).isEqualTo(13);
    }

    @Test
    void aTestResultThatNamesNoSetIsOfThePrimaryOne() {
        assertThat(TestSets.isPrimary(result(Split.TEST, ""), "random")).isTrue();
        assertThat(TestSets.isPrimary(result(Split.TEST, "random"), "random")).isTrue();
        assertThat(TestSets.isPrimary(result(Split.TEST, "alternating"), "random"))
                .isFalse();
        assertThat(TestSets.isPrimary(result(Split.TRAIN, ""), "random")).isFalse();
    }

    private static EvaluationResult result(Split split, String testSet) {
        EvaluationResult result = new EvaluationResult();
        result.setSplit(split);
        result.setTestSet(testSet);
        return result;
    }
}
