package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say of topics: their names, how they are cleaned up, their partitions, the sizes of their records. */
class TopicTablesTest {

    private static final List<TopicSettings> TOPICS = Topics.withDefaultPrefix().settings(4);

    @Test
    void topicsHasThemAllAndSaysWhichAreCompacted() throws IOException {
        PageTable table = MarkdownPage.of("docs/topics.md").table("topic", "key", "value");

        assertThat(names(table)).containsExactlyElementsOf(fullNames(TOPICS));
        assertThat(compacted(table, "(compacted)", "value")).isEqualTo(compacted());
    }

    @Test
    void architectureHasThemAllWithTheirCleanup() throws IOException {
        PageTable table = MarkdownPage.of("docs/architecture.md").table("topic", "key", "value", "cleanup");

        assertThat(names(table)).containsExactlyElementsOf(withoutPrefix(fullNames(TOPICS)));
        assertThat(compacted(table, "compact", "cleanup")).isEqualTo(withoutPrefix(compacted()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/own-cluster.md"})
    void pagesNameThoseOfOnePartition(String page) throws IOException {
        List<String> single = withoutPrefix(fullNames(
                TOPICS.stream().filter(topic -> topic.partitions() == 1).toList()));
        String others = single.subList(0, single.size() - 1).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));

        assertThat(Files.readString(MarkdownPage.REPOSITORY.resolve(page)))
                .contains(others + " and `" + single.get(single.size() - 1) + "` have one partition; all others have");
    }

    @Test
    void ownClusterHasTheSizesOfRecords() throws IOException {
        List<String> sizes = MarkdownPage.of("docs/own-cluster.md")
                .table("record", "bytes at most")
                .column("bytes at most");

        assertThat(sizes.get(0))
                .contains(number(RecordSizes.ofPair(28, 28)) + " for MNIST's 28 x 28")
                .contains(number(RecordSizes.ofPair(0, 0)) + " more")
                .contains(number(RecordSizes.LARGEST) + " for the largest images")
                .contains(number(RecordSizes.MAX_IMAGE_SIDE) + " x " + number(RecordSizes.MAX_IMAGE_SIDE));
        assertThat(sizes.get(1)).isEqualTo(number(RecordSizes.EVENT));
        assertThat(sizes.get(2))
                .isEqualTo(number(RecordSizes.LETTER) + ": at most " + DeadLetter.MOST_BYTES / 1024
                        + " KiB of the record, and headers");
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static List<String> names(PageTable table) {
        return table.column("topic").stream()
                .flatMap(cell -> Arrays.stream(cell.split(", ")))
                .toList();
    }

    private static List<String> compacted(PageTable table, String mark, String column) {
        List<String> marks = table.column(column);
        return table.rows().stream()
                .filter(row -> marks.get(table.rows().indexOf(row)).contains(mark))
                .map(row -> row.get(0))
                .toList();
    }

    private static List<String> compacted() {
        return fullNames(
                TOPICS.stream().filter(topic -> topic.role() == TopicRole.STATE).toList());
    }

    private static List<String> fullNames(List<TopicSettings> topics) {
        return topics.stream().map(TopicSettings::name).toList();
    }

    private static List<String> withoutPrefix(List<String> names) {
        return names.stream()
                .map(name -> name.substring(Topics.DEFAULT_PREFIX.length()))
                .toList();
    }
}
