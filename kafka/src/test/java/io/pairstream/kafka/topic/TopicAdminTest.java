package io.pairstream.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicAdminTest {

    @Test
    void theRequestCarriesAllSettings() {
        var request = TopicAdmin.request(new TopicSettings("runs", 1, TopicRole.STATE), (short) 3);

        assertThat(request.name()).isEqualTo("runs");
        assertThat(request.numPartitions()).isEqualTo(1);
        assertThat(request.replicationFactor()).isEqualTo((short) 3);
        assertThat(request.configs()).isEqualTo(Map.of("cleanup.policy", "compact", "max.message.bytes", "1048588"));
    }

    @Test
    void aTopicOfPairsTakesThoseOfTheLargestImages() {
        var request = TopicAdmin.request(new TopicSettings("pairs.train", 4, TopicRole.PAIRS), (short) 1);

        assertThat(request.configs())
                .containsEntry("max.message.bytes", Integer.toString(2 * 3 * 1024 * 1024 + 1024))
                .containsEntry("cleanup.policy", "delete");
    }
}
