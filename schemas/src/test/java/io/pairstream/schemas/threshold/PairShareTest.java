package io.pairstream.schemas.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairShareTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | 2000    | none of 2,000 same pairs is",
                "2000   | 2000    | all of 2,000 same pairs are",
                "20     | 2000    | 1 of 100 same pairs is",
                "24     | 2000    | 12 of 1,000 same pairs are",
                "1940   | 2000    | 97 of 100 same pairs are",
                "600    | 2000    | 30 of 100 same pairs are",
                "1000   | 2000    | 50 of 100 same pairs are",
                "30     | 100000  | 3 of 10,000 same pairs are",
                "34     | 100000  | 34 of 100,000 same pairs are",
                "99960  | 100000  | 9,996 of 10,000 same pairs are",
                "1999   | 2000    | 1,999 of 2,000 same pairs are",
                "1      | 2000    | 1 of 2,000 same pairs is",
                "3      | 250     | 3 of 250 same pairs are",
                "124    | 250     | 50 of 100 same pairs are",
                "1      | 1       | all of 1 same pairs are",
                "1      | 2       | 1 of 2 same pairs is"
            })
    void itIsRoundedToTwoDigitsOfWhatIsRarer(long count, long pairs, String words) {
        assertThat(new PairShare(count, pairs).of("same")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25      | 2000   | at most 13 of 1,000 same pairs are  | at least 12 of 1,000 same pairs are",
                "1939    | 2000   | at most 97 of 100 same pairs are    | at least 969 of 1,000 same pairs are",
                "1       | 3000   | at most 1 of 3,000 same pairs is    | at least 1 of 3,000 same pairs is",
                "2999999 | 3000000 | at most 2,999,999 of 3,000,000 same pairs are | at least 2,999,999 of 3,000,000 same pairs are",
                "0       | 3      | none of 3 same pairs is             | at least none of 3 same pairs is",
                "3       | 3      | at most all of 3 same pairs are     | all of 3 same pairs are"
            })
    void boundsAreRoundedAway(long count, long pairs, String most, String least) {
        assertThat(new PairShare(count, pairs).atMost("same")).isEqualTo(most);
        assertThat(new PairShare(count, pairs).atLeast("same")).isEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"1, 9223372036854775807", "9223372036854775806, 9223372036854775807", "4, 2000000000000"})
    void numbersOfAnySizeAreSaid(long count, long pairs) {
        assertThat(new PairShare(count, pairs).of("same")).contains(" of ");
    }
}
