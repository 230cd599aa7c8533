package io.pairstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProducerReportTest {

    @Test
    void countsWhatThisSessionSent() {
        ProducerReport stopped = new ProducerReport("r", 5_000, 1_000, 3_000);

        assertThat(stopped.sent()).isEqualTo(2_000);
        assertThat(stopped.isComplete()).isFalse();
        assertThat(new ProducerReport("r", 5_000, 5_000, 5_000).isComplete()).isTrue();
    }
}
