package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageShapeTest {

    @Test
    void aGreyImageHasAByteForEachPixel() {
        ImageShape shape = ImageShape.grey(28, 32);

        assertThat(shape.pixels()).isEqualTo(896);
        assertThat(shape.bytes()).isEqualTo(896);
        assertThat(shape).hasToString("28 x 32");
        assertThat(shape.inPixels()).isEqualTo("28 x 32 pixels");
        assertThat(shape.inBytes()).isEqualTo("896 (28 x 32)");
    }

    @Test
    void anImageInColourHasThree() {
        ImageShape shape = new ImageShape(32, 10, 3);

        assertThat(shape.pixels()).isEqualTo(320);
        assertThat(shape.bytes()).isEqualTo(960);
        assertThat(shape).hasToString("32 x 10 in colour");
        assertThat(shape.inPixels()).isEqualTo("32 x 10 pixels in colour");
        assertThat(shape.inBytes()).isEqualTo("960 (32 x 10 x 3)");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 28, 1, image height 0: expected at least 1",
        "28, -1, 3, image width -1: expected at least 1",
        "28, 28, 0, image channels 0: expected 1 or 3",
        "28, 28, 4, image channels 4: expected 1 or 3",
        "65536, 65536, 3, image pixels 4294967296: expected at most 134217728"
    })
    void whatCannotBeIsNamed(int height, int width, int channels, String message) {
        assertThatThrownBy(() -> new ImageShape(height, width, channels))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }
}
