package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.PairAudit;
import org.junit.jupiter.api.Test;

class PairAuditsTest {

    @Test
    void countsImagesAndWhatTheLeftOneTells() {
        // given: left image 0 has labels 1 1 1 0, left image 2 has 0 1, left image 5 has 0
        PairSet pairs = new PairSet(
                new int[] {0, 0, 0, 0, 2, 2, 5}, new int[] {0, 1, 2, 3, 2, 4, 3}, new byte[] {1, 1, 1, 0, 0, 1, 0});

        PairAudit audit = PairAudits.of(pairs, 8);

        assertThat(audit).isEqualTo(new PairAudit(7L, 3, 6, 2L, (0.5 + 0 + 1) / 3, (3 + 1 + 1) / 7.0, 4 / 7.0));
    }

    @Test
    void aBalancedLeftImageTellsNothing() {
        PairSet pairs = new PairSet(new int[] {0, 0, 1, 1}, new int[] {1, 2, 2, 3}, new byte[] {0, 1, 1, 0});

        PairAudit audit = PairAudits.of(pairs, 4);

        assertThat(audit.getMeanLabelImbalancePerLeftImage()).isZero();
        assertThat(audit.getLeftImageAccuracy()).isEqualTo(0.5);
    }
}
