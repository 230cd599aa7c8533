package io.pairstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.client.Broker;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ProducerSessionTest {

    private static final Broker BROKER = Broker.at("broker:9092");

    @Test
    void saysThatAnotherProducerHasTakenOver() {
        KafkaException beneath = new KafkaException("in error state", new ProducerFencedException("newer epoch"));
        KafkaException followed = new KafkaException("send failed");
        followed.addSuppressed(new InvalidProducerEpochException("older epoch"));

        assertThat(ProducerSession.failure(BROKER, "r", beneath))
                .hasMessage("another producer of run 'r' has taken over");
        assertThat(ProducerSession.failure(BROKER, "r", followed))
                .hasMessage("another producer of run 'r' has taken over");
    }

    @Test
    void findsTheFenceInACircleOfErrors() {
        KafkaException circle = new KafkaException("send failed", new ProducerFencedException("newer epoch"));
        circle.addSuppressed(new KafkaException("abort failed", circle));
        KafkaException other = new KafkaException("send failed");
        other.addSuppressed(new KafkaException("abort failed", other));

        assertThat(ProducerSession.isFenced(circle)).isTrue();
        assertThat(ProducerSession.isFenced(other)).isFalse();
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
