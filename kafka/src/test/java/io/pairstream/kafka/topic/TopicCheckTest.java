package io.pairstream.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {

    private static final String ALTER =
            "; set it right with: kafka-configs.sh --bootstrap-server here:1 --alter --topic t" + " --add-config ";

    private final TopicCheck check = new TopicCheck("here:1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAIRS   | cleanup.policy=compact          | cleanup.policy=delete   | all records of a run but the newest of each key would be lost
            EVENTS  | cleanup.policy=compact,delete   | cleanup.policy=delete   | all records of a run but the newest of each key would be lost
            STATE   | cleanup.policy=delete           | cleanup.policy=compact  | what is older than the retention time would be lost
            STATE   | cleanup.policy=compact,delete   | cleanup.policy=compact  | what is older than the retention time would be lost
            EVENTS  | max.message.bytes=65535         | max.message.bytes=65536 | records of all runs measure up to that many bytes
            PAIRS   | min.insync.replicas=3           | min.insync.replicas=2   | there are no more copies, and nothing can be written
            """)
    void whatWouldLoseRecordsIsNamedWithTheCommandToSetItRight(
            TopicRole role, String found, String expected, String reason) {
        PresentTopic present = present(role, 4, found);

        var faults = check.faults(new TopicSettings("t", 4, role), present);

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.loses()).isTrue();
            assertThat(fault.line())
                    .isEqualTo("topic t has " + found + ": expected " + expected.split("=", 2)[1] + ", " + reason
                            + ALTER + expected);
        });
    }

    /** A letter that does not fit is written without its bytes. */
    @Test
    void aTopicThatDoesNotTakeTheLargestLetterIsAWarning() {
        var faults = check.faults(
                new TopicSettings("t", 4, TopicRole.LETTERS), present(TopicRole.LETTERS, 4, "max.message.bytes=65536"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.loses()).isFalse();
            assertThat(fault.line())
                    .isEqualTo(
                            "topic t has max.message.bytes=65536: expected 81920, records of all runs measure up to that"
                                    + " many bytes"
                                    + ALTER
                                    + "max.message.bytes=81920");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAIRS   | retention.ms=3600000
            EVENTS  | retention.bytes=1000000
            LETTERS | retention.ms=0
            """)
    void whatCouldBeDeletedTooEarlyIsAWarning(TopicRole role, String found) {
        var faults = check.faults(new TopicSettings("t", 4, role), present(role, 4, found));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.loses()).isFalse();
            assertThat(fault.what()).startsWith("topic t has " + found + ": expected -1, ");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAIRS   | retention.ms=604800000
            EVENTS  | retention.ms=-1
            STATE   | retention.ms=1
            PAIRS   | message.timestamp.type=LogAppendTime
            LETTERS | max.message.bytes=81920
            """)
    void whatIsHarmlessIsNot(TopicRole role, String found) {
        assertThat(check.faults(new TopicSettings("t", 4, role), present(role, 4, found)))
                .isEmpty();
    }

    @Test
    void topicsOfEventsHaveAsManyPartitionsAsTheOthersAndNoTopicElseHasTo() {
        PresentTopic present = present(TopicRole.EVENTS, 4, "retention.ms=-1");

        assertThat(check.faults(new TopicSettings("t", 8, TopicRole.EVENTS), present))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line())
                        .isEqualTo("topic t has 4 partitions: expected 8, as many as the other topics of events; set it"
                                + " right with: kafka-topics.sh --bootstrap-server here:1 --alter --topic t --partitions"
                                + " 8"));
        assertThat(check.faults(new TopicSettings("t", 8, TopicRole.PAIRS), present(TopicRole.PAIRS, 4, "a=b")))
                .isEmpty();
        assertThat(check.faults(new TopicSettings("t", 1, TopicRole.STATE), present(TopicRole.STATE, 8, "a=b")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            EVENTS  ; 4 ; cleanup.policy=compact  ; another [cleanup policy](topics.md)
            EVENTS  ; 8 ; retention.ms=-1         ; another number of partitions than the other topics of events
            EVENTS  ; 4 ; min.insync.replicas=3   ; fewer replicas than must be in sync (`min.insync.replicas`)
            LETTERS ; 4 ; max.message.bytes=65536 ; in `dead-letters`, a `max.message.bytes` below the size of a letter
            EVENTS  ; 4 ; retention.ms=3600000    ; a retention shorter than seven days
            EVENTS  ; 4 ; retention.bytes=1000000 ; a `retention.bytes`
            """)
    void whatIsWrongAndWhatIsAWarningIsInTheTableOfThePage(TopicRole role, int wanted, String found, String row)
            throws IOException {
        var faults = check.faults(new TopicSettings("t", wanted, role), present(role, 4, found));

        String verdict = faults.get(0).loses() ? "wrong" : "a warning";
        assertThat(Files.readString(Path.of("..", "docs", "own-cluster.md"))).contains("| " + row + " | " + verdict);
    }

    @Test
    void settingsThatMayNotBeSeenAreLeftOut() {
        PresentTopic unseen = new PresentTopic("t", 4, 1, Optional.empty());

        assertThat(check.faults(new TopicSettings("t", 4, TopicRole.PAIRS), unseen))
                .isEmpty();
    }

    private static PresentTopic present(TopicRole role, int partitions, String setting) {
        Map<String, String> config = new HashMap<>(Map.of(
                "cleanup.policy", role.cleanupPolicy(),
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "max.message.bytes", "1048588",
                "min.insync.replicas", "1"));
        String[] parts = setting.split("=", 2);
        config.put(parts[0], parts[1]);
        return new PresentTopic("t", partitions, 2, Optional.of(config));
    }
}
