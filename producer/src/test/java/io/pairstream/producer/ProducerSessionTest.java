package io.pairstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.kafka.client.Broker;
import io.pairstream.schemas.PairStreamException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ProducerSessionTest {

    private static final Broker BROKER = Broker.at("broker:9092");

    @Test
    void saysThatAnotherProducerHasTakenOver() {
        KafkaException fenced = new KafkaException("in error state", new ProducerFencedException("newer epoch"));

        assertThat(ProducerSession.failure(BROKER, "r", fenced))
                .hasMessage(
                        "another producer of run 'r' has taken over, or the broker was away for more than 3 minutes:"
                                + " this one ends");
    }

    @Test
    void namesRunBrokerAndReason() {
        PairStreamException failure =
                ProducerSession.failure(BROKER, "r", new TimeoutException("no answer after 60000 ms"));

        assertThat(failure).hasMessage("cannot publish run 'r' to broker:9092: no answer after 60000 ms");
    }

    @Test
    void leavesAMessageForTheUserAsItIs() {
        PairStreamException known = new PairStreamException("topic t does not exist");

        assertThat(ProducerSession.failure(BROKER, "r", known)).isSameAs(known);
    }
}
