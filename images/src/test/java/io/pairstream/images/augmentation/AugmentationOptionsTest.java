package io.pairstream.images.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class AugmentationOptionsTest {

    @Test
    void namesOptionValueAndExpected() {
        assertFails(-1, 0, 0, 0, "augment rotation -1.0: expected 0 to 180");
        assertFails(181, 0, 0, 0, "augment rotation 181.0: expected 0 to 180");
        assertFails(0, Double.NaN, 0, 0, "augment shift NaN: expected 0 to 14");
        assertFails(0, 14.5, 0, 0, "augment shift 14.5: expected 0 to 14");
        assertFails(0, 0, 1, 0, "augment zoom 1.0: expected 0 to 0.9");
        assertFails(0, 0, 0, -0.5, "augment elastic -0.5: expected 0 to 14");
    }

    @Test
    void anyOptionChangesImages() {
        assertThat(AugmentationOptions.NONE.isNone()).isTrue();
        assertThat(new AugmentationOptions(1, 0, 0, 0, false).isNone()).isFalse();
        assertThat(new AugmentationOptions(0, 1, 0, 0, false).isNone()).isFalse();
        assertThat(new AugmentationOptions(0, 0, 0.1, 0, false).isNone()).isFalse();
        assertThat(new AugmentationOptions(0, 0, 0, 1, false).isNone()).isFalse();
        assertThat(new AugmentationOptions(0, 0, 0, 0, true).isNone()).isFalse();
    }

    private static void assertFails(double rotation, double shift, double zoom, double elastic, String message) {
        assertThatThrownBy(() -> new AugmentationOptions(rotation, shift, zoom, elastic, false))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }
}
