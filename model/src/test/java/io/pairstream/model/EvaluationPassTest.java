package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.ImageShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationPassTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1000",
        "28, 28, 1000",
        "32, 32, 1000",
        "33, 32, 969",
        "64, 64, 250",
        "128, 128, 62",
        "4000, 4000, 1"
    })
    void largerImagesAreEvaluatedFewerAtATime(int height, int width, int pairs) {
        assertThat(EvaluationPass.pairs(ImageShape.grey(height, width))).isEqualTo(pairs);
    }
}
