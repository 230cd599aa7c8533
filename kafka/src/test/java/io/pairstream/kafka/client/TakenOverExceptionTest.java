package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.kafka.failure.FailureText;
import io.pairstream.schemas.Service;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TakenOverExceptionTest {

    @Test
    void isFoundBeneathAnErrorAndInWhatFollowedIt() {
        KafkaException beneath = new KafkaException("in error state", new ProducerFencedException("newer epoch"));
        KafkaException followed = new KafkaException("send failed");
        followed.addSuppressed(new InvalidProducerEpochException("older epoch"));

        assertThat(TakenOverException.of(Service.TRAINER, "r", beneath)).get().satisfies(found -> {
            assertThat(FailureText.of(found))
                    .isEqualTo(
                            "another trainer of run 'r' has taken over, or the broker was away for more than 3 minutes:"
                                    + " this one ends");
            assertThat(found).hasSuppressedException(beneath);
        });
        assertThat(TakenOverException.of(Service.PRODUCER, "r", followed)).isPresent();
    }

    @Test
    void isFoundInACircleOfErrors() {
        KafkaException circle = new KafkaException("send failed", new ProducerFencedException("newer epoch"));
        circle.addSuppressed(new KafkaException("abort failed", circle));

        assertThat(TakenOverException.isIn(circle)).isTrue();
    }

    @Test
    void isNotFoundInOtherErrors() {
        KafkaException circle = new KafkaException("send failed");
        circle.addSuppressed(new KafkaException("abort failed", circle));

        assertThat(TakenOverException.isIn(circle)).isFalse();
        assertThat(TakenOverException.of(Service.TRAINER, "r", new TimeoutException("no answer")))
                .isEmpty();
    }
}
