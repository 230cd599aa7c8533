package io.pairstream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void theRequestCarriesAllSettings() {
        var request = new TopicSettings("runs", 1, TopicRole.STATE).toNewTopic((short) 3);

        assertThat(request.name()).isEqualTo("runs");
        assertThat(request.numPartitions()).isEqualTo(1);
        assertThat(request.replicationFactor()).isEqualTo((short) 3);
        assertThat(request.configs()).isEqualTo(Map.of("cleanup.policy", "compact", "max.message.bytes", "1048588"));
    }

    @Test
    void aTopicOfPairsTakesThoseOfTheLargestImages() {
        var request = new TopicSettings("pairs.train", 4, TopicRole.PAIRS).toNewTopic((short) 1);

        assertThat(request.configs())
                .containsEntry("max.message.bytes", Integer.toString(2 * 1024 * 1024 + 1024))
                .containsEntry("cleanup.policy", "delete");
    }
}
