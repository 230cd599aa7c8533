package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "group-1", "Group_1.seed-42", "x..y"})
    void namesForKeysAndFoldersAreValid(String runId) {
        assertThat(RunIds.require(runId)).isEqualTo(runId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", ".", "..", "_a", "a/b", "a b", "ä", "../a"})
    void othersAreRejectedByName(String runId) {
        assertThatThrownBy(() -> RunIds.require(runId))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run id '" + runId
                        + "': expected 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
    }

    @Test
    void aHundredCharactersAreTheMost() {
        assertThat(RunIds.require("a".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> RunIds.require("a".repeat(101))).isInstanceOf(PairStreamException.class);
    }

    @Test
    void aTextThatIsNoRunIdIsShownOnOneLineAndCutShort() {
        assertThatThrownBy(() -> RunIds.require("a\n\u001b[31m\u2028" + "b".repeat(100)))
                .hasMessage("run id 'a??[31m?" + "b".repeat(92)
                        + "...': expected 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
    }

    @ParameterizedTest
    @CsvSource({
        "run, run/0, true",
        "run, run/103, true",
        "run, run/, false",
        "run, run, false",
        "run, run2/0, false",
        "run2, run/0, false",
        "run, other/0, false"
    })
    void aStepKeyBelongsToOneRun(String runId, String key, boolean belongs) {
        assertThat(RunIds.isStepKeyOf(runId, key)).isEqualTo(belongs);
    }

    @Test
    void aStepKeyBelongsToTheRunItIsMadeFor() {
        String key = RunIds.stepKey("run", 12);

        assertThat(key).isEqualTo("run/12");
        assertThat(RunIds.isStepKeyOf("run", key)).isTrue();
    }
}
