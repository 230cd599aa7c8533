package io.pairstream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aTopicHasOneToAThousandPartitions(int partitions) {
        assertThat(new TopicSettings("steps", partitions, TopicRole.EVENTS).partitions())
                .isEqualTo(partitions);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void otherNumbersNameTheTopic(int partitions) {
        assertThatThrownBy(() -> new TopicSettings("steps", partitions, TopicRole.EVENTS))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("partitions " + partitions + " of topic steps: expected 1 to 1000");
    }
}
