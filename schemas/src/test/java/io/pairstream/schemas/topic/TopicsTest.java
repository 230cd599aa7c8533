package io.pairstream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void topicsOfEachRoleHaveItsSettings() {
        var settings = Topics.withDefaultPrefix().settings(4);

        assertThat(settings)
                .extracting(TopicSettings::name, TopicSettings::partitions, TopicSettings::cleanupPolicy)
                .contains(
                        tuple("pairstream.runs", 1, "compact"),
                        tuple("pairstream.pairs.train", 4, "delete"),
                        tuple("pairstream.steps", 4, "delete"),
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            pairstream.runs,     'pairstream topics'
            dev.pairs.train,     'pairstream topics --topic-prefix=dev.'
            a.runs.dead-letters, 'pairstream topics --topic-prefix=a.runs.'
            runs,                'pairstream topics --topic-prefix='
            other,               'pairstream topics'
            """, quoteCharacter = '"')
    void theCommandThatMakesATopicHasItsPrefix(String topic, String command) {
        assertThat(Topics.having(topic).command("topics")).isEqualTo(command);
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
    void everyTopicIsListed() {
        Topics topics = new Topics("t.");

        assertThat(Arrays.stream(Topics.class.getMethods())
                        .filter(method -> method.getReturnType() == Topic.class)
                        .map(method -> invoke(method, topics)))
                .containsExactlyInAnyOrderElementsOf(topics.ofRecords());
    }

    private static Object invoke(Method method, Topics topics) {
        try {
            return method.invoke(topics);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method.toString(), e);
        }
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
