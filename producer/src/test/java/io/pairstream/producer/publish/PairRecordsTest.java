package io.pairstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.records.ImagePair;
import io.pairstream.schemas.codec.RecordCodecs;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PairRecordsTest {

    private final PairStreamFixture fixture = new PairStreamFixture();
    private final PairRecords records = fixture.records();

    @Test
    void sendsTestPairsInTheOrderOfTheList() {
        ProducerRecord<String, byte[]> sent = records.at(7);

        assertThat(sent.topic()).isEqualTo("t.pairs.test");
        assertThat(sent.partition()).isEqualTo(7 % 3);
        assertThat(sent.key()).isEqualTo("small");
        assertThat(RecordCodecs.IMAGE_PAIR.decode(sent.value()))
                .isEqualTo(new ImagePair(
                        "small",
                        0,
                        7L,
                        ByteBuffer.wrap(fixture.images.test().pixels(fixture.test.left(7))),
                        ByteBuffer.wrap(fixture.images.test().pixels(fixture.test.right(7))),
                        fixture.test.label(7),
                        fixture.images.test().sourceIndex(fixture.test.left(7)),
                        fixture.images.test().sourceIndex(fixture.test.right(7)),
                        fixture.images.test().label(fixture.test.left(7)),
                        fixture.images.test().label(fixture.test.right(7))));
    }

    @Test
    void sendsTrainingPairsInTheOrderOfTheirEpoch() {
        int pair = PairOrder.SHUFFLED.of(fixture.train, PairStreamFixture.SEED, 1)[4];

        ProducerRecord<String, byte[]> sent = records.at(1_100 + 1_500 + 4);

        assertThat(sent.topic()).isEqualTo("t.pairs.train");
        assertThat(sent.partition()).isEqualTo(4 % 3);
        assertThat(RecordCodecs.IMAGE_PAIR.decode(sent.value()))
                .isEqualTo(new ImagePair(
                        "small",
                        1,
                        4L,
                        ByteBuffer.wrap(fixture.images.train().pixels(fixture.train.left(pair))),
                        ByteBuffer.wrap(fixture.images.train().pixels(fixture.train.right(pair))),
                        fixture.train.label(pair),
                        fixture.images.train().sourceIndex(fixture.train.left(pair)),
                        fixture.images.train().sourceIndex(fixture.train.right(pair)),
                        fixture.images.train().label(fixture.train.left(pair)),
                        fixture.images.train().label(fixture.train.right(pair))));
    }

    @Test
    void aRecordDoesNotDependOnWhichOnesWereMadeBefore() {
        byte[] afterOthers = fromTheStart(3_000);

        byte[] alone = fixture.records().at(3_000).value();

        assertThat(alone).isEqualTo(afterOthers);
    }

    private byte[] fromTheStart(int last) {
        for (int position = 0; position < last; position++) {
            records.at(position);
        }
        return records.at(last).value();
    }
}
