package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnedClassesTest {

    private static final ImageShape SQUARE = new ImageShape(2, 2, ImageShape.GREY);
    private static final byte[] FOUR = {1, 2, 3, 4};

    @Test
    void makesEightClassesOfOne() {
        ImageSet images = turned(Map.of("turn-classes", true), SQUARE, FOUR);

        assertThat(pixels(images))
                .containsExactly(
                        List.of(1, 2, 3, 4),
                        List.of(2, 1, 4, 3),
                        List.of(3, 1, 4, 2),
                        List.of(1, 3, 2, 4),
                        List.of(4, 3, 2, 1),
                        List.of(3, 4, 1, 2),
                        List.of(2, 4, 1, 3),
                        List.of(4, 2, 3, 1));
        assertThat(labels(images)).as("of class 3 of 10").containsExactly(3, 13, 23, 33, 43, 53, 63, 73);
    }

    @Test
    void imagesThatAreNotSquareKeepTheirShape() {
        ImageSet images =
                turned(Map.of("turn-classes", true), new ImageShape(1, 3, ImageShape.GREY), new byte[] {1, 2, 3});

        assertThat(pixels(images))
                .containsExactly(List.of(1, 2, 3), List.of(3, 2, 1), List.of(3, 2, 1), List.of(1, 2, 3));
    }

    @Test
    void pixelsOfThreeChannelsStayTogether() {
        byte[] two = {1, 2, 3, 4, 5, 6};

        ImageSet images = turned(Map.of("turn-classes", true), new ImageShape(1, 2, ImageShape.COLOUR), two);

        assertThat(pixels(images).get(1)).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @Test
    void theFirstAreTheImagesThemselves() {
        ImageSet images = turned(Map.of("turn-classes", true), SQUARE, FOUR, new byte[4]);

        assertThat(images.size()).isEqualTo(16);
        assertThat(images.pixels(0)).isEqualTo(FOUR);
        assertThat(images.name(2)).isEqualTo(images.name(0));
    }

    @Test
    void withoutTheSettingImagesStayAsTheyAre() {
        assertThat(turned(Map.of(), SQUARE, FOUR).size()).isEqualTo(1);
    }

    @Test
    void moreClassesThanCanBeNumberedAreRefused() {
        ImageRequest request = request(Map.of("turn-classes", true));
        ImageSet images = new GivenImages(SQUARE, FOUR);

        assertThatThrownBy(() -> TurnedClasses.wanted(request, images, (1 << 21) + 1))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("classes to be turned: 2097153: expected at most 2097152 with --turn-classes");
    }

    private static ImageSet turned(Map<String, ?> settings, ImageShape shape, byte[]... images) {
        return TurnedClasses.wanted(request(settings), new GivenImages(shape, images), 10);
    }

    private static ImageRequest request(Map<String, ?> settings) {
        return new ImageRequest(Datasets.named("idx"), SettingValues.of(settings), Map.of());
    }

    private static List<List<Integer>> pixels(ImageSet images) {
        List<List<Integer>> all = new ArrayList<>();
        for (int index = 0; index < images.size(); index++) {
            List<Integer> one = new ArrayList<>();
            for (byte sample : images.pixels(index)) {
                one.add((int) sample);
            }
            all.add(one);
        }
        return all;
    }

    private static List<Integer> labels(ImageSet images) {
        List<Integer> all = new ArrayList<>();
        for (int index = 0; index < images.size(); index++) {
            all.add(images.label(index));
        }
        return all;
    }

    /** Images of class 3. */
    private record GivenImages(ImageShape shape, byte[]... images) implements ImageSet {

        @Override
        public int size() {
            return images.length;
        }

        @Override
        public int label(int index) {
            return 3;
        }

        @Override
        public byte[] pixels(int index) {
            return images[index];
        }
    }
}
