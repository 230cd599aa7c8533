package io.pairstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.Balance;
import io.pairstream.schemas.settings.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PairPublisherTest {

    private static final ProducerRecord<String, byte[]> STATUS = new ProducerRecord<>("t.runs", "small", new byte[1]);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final PairRecords records = new PairStreamFixture()
            .records(new StreamLayout(1_100, 1_500, 8, 3), Balance.NONE, SettingValues.NONE.augmentation());
    private final List<Long> progress = new ArrayList<>();

    PairPublisherTest() {
        producer.initTransactions();
    }

    @Test
    void sendsTheWholeStreamInTransactionsOfFiveThousand() {
        PairPublisher publisher = new PairPublisher(producer, records, () -> false);

        long next = publisher.publish(0, Optional.of(STATUS), progress::add);

        assertThat(next).isEqualTo(13_100);
        assertThat(progress).containsExactly(5_000L, 10_000L, 13_100L);
        assertThat(producer.commitCount()).isEqualTo(3);
        assertThat(producer.history()).hasSize(13_101).startsWith(STATUS);
        assertThat(producer.history().get(13_100).value())
                .isEqualTo(records.at(13_099).value());
    }

    @Test
    void goesOnInTheMiddle() {
        PairPublisher publisher = new PairPublisher(producer, records, () -> false);

        publisher.publish(13_000, Optional.empty(), progress::add);

        assertThat(producer.history()).hasSize(100);
        assertThat(producer.history().get(0).value())
                .isEqualTo(records.at(13_000).value());
    }

    @Test
    void abortsTheOpenTransactionWhenStopped() {
        AtomicInteger asked = new AtomicInteger();
        PairPublisher publisher = new PairPublisher(producer, records, () -> asked.incrementAndGet() > 7_500);

        long next = publisher.publish(0, Optional.empty(), progress::add);

        assertThat(next).isEqualTo(5_000);
        assertThat(producer.history()).hasSize(5_000);
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void abortsTheOpenTransactionWhenInterruptedAndStaysInterrupted() {
        AtomicInteger asked = new AtomicInteger();
        PairPublisher publisher = new PairPublisher(producer, records, () -> {
            if (asked.incrementAndGet() == 7_500) {
                Thread.currentThread().interrupt();
            }
            return false;
        });

        long next = publisher.publish(0, Optional.empty(), progress::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(next).isEqualTo(5_000);
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void settlesACommitThatWasInterrupted() {
        AtomicInteger commits = new AtomicInteger();
        MockProducer<String, byte[]> interrupted =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        if (commits.incrementAndGet() == 1) {
                            throw new InterruptException("interrupted while waiting for the commit");
                        }
                        super.commitTransaction();
                    }
                };
        interrupted.initTransactions();
        PairPublisher publisher = new PairPublisher(interrupted, records, () -> false);

        long next = publisher.publish(0, Optional.empty(), progress::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(next).isEqualTo(5_000);
        assertThat(interrupted.history()).hasSize(5_000);
    }

    @Test
    void tellsOfAFence() {
        PairPublisher publisher = new PairPublisher(producer, records, () -> false);
        producer.commitTransactionException = new ProducerFencedException("newer epoch");

        assertThatThrownBy(() -> publisher.publish(0, Optional.empty(), progress::add))
                .isInstanceOf(ProducerFencedException.class);
        assertThat(progress).isEmpty();
    }

    @Test
    void sendsNothingOfAStreamThatIsComplete() {
        PairPublisher publisher = new PairPublisher(producer, records, () -> false);

        long next = publisher.publish(13_100, Optional.of(STATUS), progress::add);

        assertThat(next).isEqualTo(13_100);
        assertThat(producer.history()).isEmpty();
    }
}
