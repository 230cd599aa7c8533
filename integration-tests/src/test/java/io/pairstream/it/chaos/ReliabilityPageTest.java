package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's summary is that of the JSON, and the JSON's figures are those of its rows. */
class ReliabilityPageTest {

    private static final Path DOCS = Path.of("..", "docs");
    /** Rows of one measurement were kept to a tenth of a second. */
    private static final double TENTH_OF_A_SECOND = 0.1;

    @TempDir
    private Path folder;

    @Test
    void showsTheSummaryOfTheJson() throws IOException {
        Findings found = Findings.read(DOCS.resolve("reliability.json"));

        assertThat(ReliabilityPage.part(DOCS.resolve("reliability.md")).read())
                .isEqualTo(ReliabilityPage.summary(found));
    }

    @Test
    void sumsUpTheRowsOfTheJson() throws IOException {
        Findings found = Findings.read(DOCS.resolve("reliability.json"));

        assertThat(found.rows()).isNotEmpty();
        assertThat(found.kills())
                .allSatisfy((target, times) -> assertThat(
                                found.rows().stream().filter(row -> row.target().equals(target)))
                        .hasSize(times));
        assertThat(found.rows()).allSatisfy(row -> assertThat(found.kills()).containsKey(row.target()));
        Times recoveries = Times.ofSeconds(found.rows().stream()
                .flatMap(row -> Stream.ofNullable(row.newStepSeconds()))
                .toList());
        assertThat(found.recoverySeconds().times()).isEqualTo(recoveries.times());
        assertThat(found.recoverySeconds().median()).isCloseTo(recoveries.median(), within(TENTH_OF_A_SECOND));
        assertThat(found.recoverySeconds().max()).isCloseTo(recoveries.max(), within(TENTH_OF_A_SECOND));
        assertThat(found.checkpointShares()).extracting(Findings.Share::share).contains(found.checkpointShare());
    }

    @Test
    void writesEachKillToTheJsonAndTheSummaryToThePage() throws IOException {
        Files.writeString(folder.resolve("reliability.md"), """
                # By hand

                <!-- written by mvn -B verify -Pchaos: begin -->

                before

                <!-- written by mvn -B verify -Pchaos: end -->
                by hand
                """);
        Reliability reliability = new Reliability();
        reliability.add(
                List.of(
                        new Kill("trainer", "cnn", "AFTER_STEP", 7, true, OptionalLong.of(1_500)),
                        new Kill("producer", "cnn", "AFTER_COMMIT", 8, false, OptionalLong.empty())),
                new Verdict(List.of("a difference"), List.of(), List.of()));
        reliability.addCheckpointShare("cnn", 8_000, 0.021);
        reliability.addStop(900);

        reliability.write(folder);

        assertThat(Findings.read(folder.resolve("reliability.json")).rows())
                .containsExactly(
                        new Findings.Row("trainer", "cnn", "AFTER_STEP", 7, true, 1.5),
                        new Findings.Row("producer", "cnn", "AFTER_COMMIT", 8, false, null));
        assertThat(Files.readString(folder.resolve("reliability.md")))
                .startsWith("# By hand\n\n<!-- written by mvn -B verify -Pchaos: begin -->\n\n| killed")
                .contains(
                        "| trainer | 1 | 1 |", "| producer | 1 | 0 |", "1 differences", "1 times: median, most | 1.5 s")
                .contains("`cnn`, mini-batches of 8,000 | 2.1 % |")
                .doesNotContain("before", "AFTER_STEP")
                .endsWith("|\n\n<!-- written by mvn -B verify -Pchaos: end -->\nby hand\n");
    }
}
