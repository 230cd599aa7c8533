package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.codec.RecordKeys;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What the pages say of topics: names, keys, records, how they are cleaned up, their partitions, sizes of records. */
class TopicTablesTest {

    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final List<TopicSettings> SETTINGS = TOPICS.settings(4);

    @Test
    void topicsHasThemAllWithTheirSettings() throws IOException {
        PageTable table = MarkdownPage.of("docs/topics.md").table("topic", "key", "value", "cleanup", "partitions");

        assertThat(table.column("topic"))
                .containsExactlyElementsOf(
                        SETTINGS.stream().map(TopicSettings::name).toList());
        assertThat(table.column("cleanup"))
                .containsExactlyElementsOf(
                        SETTINGS.stream().map(TopicSettings::cleanupPolicy).toList());
        assertThat(table.column("partitions"))
                .containsExactlyElementsOf(SETTINGS.stream()
                        .map(topic -> topic.role().hasOnePartition() ? "1" : "N")
                        .toList());
    }

    @Test
    void topicsHasTheirKeysAndRecords() throws IOException {
        PageTable table = MarkdownPage.of("docs/topics.md").table("topic", "key", "value");
        List<Topic<?>> topics = TOPICS.ofRecords();
        int records = topics.size();

        assertThat(table.column("key").subList(0, records))
                .containsExactlyElementsOf(
                        topics.stream().map(TopicTablesTest::key).toList());
        assertThat(table.column("value").subList(0, records).stream()
                        .map(value -> value.substring(0, value.indexOf(':')))
                        .toList())
                .containsExactlyElementsOf(
                        topics.stream().map(topic -> schema(topic).getName()).toList());
    }

    @Test
    void ownClusterHasTheSizesOfRecords() throws IOException {
        List<String> sizes = MarkdownPage.of("docs/own-cluster.md")
                .table("record", "bytes at most")
                .column("bytes at most");

        assertThat(sizes.get(0))
                .contains(number(RecordSizes.ofPair(ImageShape.grey(28, 28))) + " for MNIST's 28 x 28")
                .contains(number(RecordSizes.BESIDE_PIXELS) + " more")
                .contains(number(RecordSizes.LARGEST) + " for the largest images")
                .contains(number(RecordSizes.MAX_IMAGE_SIDE) + " x " + number(RecordSizes.MAX_IMAGE_SIDE));
        assertThat(sizes.get(1))
                .contains(number(RecordSizes.ofImage(ImageShape.grey(28, 28))) + " for MNIST's 28 x 28")
                .contains(number(RecordSizes.LARGEST_IMAGE) + " for the largest");
        assertThat(sizes.get(2)).isEqualTo(number(RecordSizes.BESIDE_PIXELS));
        assertThat(sizes.get(3)).isEqualTo(number(RecordSizes.EVENT));
        assertThat(sizes.get(4))
                .isEqualTo(number(RecordSizes.LETTER) + ": at most " + DeadLetter.MOST_BYTES / 1024
                        + " KiB of the record, and headers");
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Returns a key as the page writes it: {@code runId} as "run id", wherever in the record it is. */
    private static String key(Topic<?> topic) {
        return RecordKeys.parts(schema(topic)).stream()
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .map(field -> field.replace("runId", "run id"))
                .collect(Collectors.joining("/"));
    }

    private static Schema schema(Topic<?> topic) {
        return topic.codec().schema();
    }
}
