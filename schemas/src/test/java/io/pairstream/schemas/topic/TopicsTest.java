package io.pairstream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.codec.RecordCodecs;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void everyTopicHasItsSettings() {
        var settings = Topics.withDefaultPrefix().settings(4);

        assertThat(settings)
                .extracting(TopicSettings::name, TopicSettings::partitions, TopicSettings::cleanupPolicy)
                .containsExactly(
                        tuple("pairstream.runs", 1, "compact"),
                        tuple("pairstream.pairs.train", 4, "delete"),
                        tuple("pairstream.pairs.test", 4, "delete"),
                        tuple("pairstream.steps", 4, "delete"),
                        tuple("pairstream.checkpoints", 4, "delete"),
                        tuple("pairstream.results", 4, "delete"),
                        tuple("pairstream.loss-history", 4, "delete"),
                        tuple("pairstream.best-models", 1, "compact"),
                        tuple("pairstream.decisions", 1, "compact"),
                        tuple("pairstream.dead-letters", 1, "delete"));
    }

    @Test
    void allNamesOfAnEnvironmentCarryItsPrefix() {
        Topics topics = new Topics("dev.");

        assertThat(topics.transactionalId(Service.TRAINER, "first")).isEqualTo("dev.trainer-first");
        assertThat(topics.failureTransactionalId(Service.TRAINER, "first")).isEqualTo("dev.failure-trainer-first");
        assertThat(topics.evaluatorGroup()).isEqualTo("dev.evaluator");
        assertThat(topics.checkpointFolder("first")).isEqualTo("dev.checkpoints/first");
        assertThat(topics.reportFolder()).isEqualTo("dev.runs");
        assertThat(Topics.withDefaultPrefix().reportFolder()).isEmpty();
    }

    @Test
    void thePrefixMayBeEmpty() {
        assertThat(new Topics("").runs().name()).isEqualTo("runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/", "ä.", "a:"})
    void aPrefixThatKafkaForbidsIsNamed(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("topic prefix '" + prefix + "': expected at most 100 letters, digits, '.', '_' or '-'");
    }

    @Test
    void aLongPrefixIsRejected() {
        assertThatThrownBy(() -> new Topics("a".repeat(101))).isInstanceOf(PairStreamException.class);
    }

    @Test
    void everyKindOfRecordHasATopic() throws IllegalAccessException {
        List<Object> codecs = new ArrayList<>();
        for (Field constant : RecordCodecs.class.getFields()) {
            codecs.add(constant.get(null));
        }
        List<Object> ofTopics = new ArrayList<>();
        new Topics("t.").ofRecords().forEach(topic -> ofTopics.add(topic.codec()));

        assertThat(ofTopics).containsAll(codecs);
    }

    @Test
    void allTopicsAreSetUp() {
        Topics topics = new Topics("t.");

        assertThat(topics.settings(3))
                .extracting(TopicSettings::name)
                .startsWith(topics.ofRecords().stream().map(Topic::name).toArray(String[]::new))
                .endsWith(topics.deadLetters())
                .doesNotHaveDuplicates();
        assertThat(topics.settings(3))
                .allSatisfy(topic ->
                        assertThat(topic.partitions()).isEqualTo(topic.role().hasOnePartition() ? 1 : 3));
    }

    @Test
    void aTopicIsShownAsItsName() {
        assertThat(new Topics("t.").runs()).hasToString("t.runs");
    }
}
