package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.topic.RecordSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TowerDepthTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "10, 10, 1",
        "28, 28, 1",
        "32, 32, 1",
        "37, 37, 1",
        "38, 38, 2",
        "52, 52, 2",
        "77, 77, 2",
        "78, 78, 3",
        "105, 105, 3",
        "157, 157, 3",
        "158, 158, 4"
    })
    void largerImagesHaveADeeperTower(int height, int width, int depth) {
        assertThat(TowerDepth.of(ImageShape.grey(height, width))).isEqualTo(depth);
        assertThat(TowerDepth.of(new ImageShape(height, width, 3))).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 1", "40, 10, 1", "21, 200, 1", "22, 200, 2", "200, 22, 2", "46, 105, 3"})
    void itEndsWhereTheSmallerSideDoes(int height, int width, int depth) {
        assertThat(TowerDepth.of(ImageShape.grey(height, width))).isEqualTo(depth);
    }

    @Test
    void theGreatestIsThatOfTheLargestImages() {
        assertThat(TowerDepth.of(ImageShape.grey(RecordSizes.MAX_IMAGE_SIDE, RecordSizes.MAX_IMAGE_SIDE)))
                .isEqualTo(TowerDepth.MOST);
        assertThat(TowerDepth.of(ImageShape.grey(10_000, 10_000))).isEqualTo(TowerDepth.MOST);
    }
}
