package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SyntheticSourceTest {

    private static final int PIXELS = 28 * 28;

    private final ImageSet train = new SyntheticSource().train();
    private final ImageSet test = new SyntheticSource().test();

    @Test
    void keepsItsGoldenImages() {
        MessageDigest digest = Sha256.digest();
        for (int i = 0; i < 100; i++) {
            digest.update((byte) train.label(i));
            digest.update(train.pixels(i));
        }

        String hex = HexFormat.of().formatHex(digest.digest());

        assertThat(hex).isEqualTo("40b3e20dd02a3691ec52a401c4b199f1d629df465934939410c3c4ecd780b407");
    }

    @Test
    void hasAsManyImagesAsMnist() {
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(train.pixels(59_999)).hasSize(PIXELS);
    }

    @Test
    void anImageDoesNotDependOnWhatWasDrawnBefore() {
        byte[] afterOthers = train.pixels(7);

        byte[] alone = new SyntheticSource().train().pixels(7);

        assertThat(alone).isEqualTo(afterOthers);
    }

    @Test
    void splitsAndSeedsDiffer() {
        assertThat(train.pixels(0)).isNotEqualTo(test.pixels(0));
        assertThat(train.pixels(0)).isNotEqualTo(new SyntheticSource(1).train().pixels(0));
    }

    @Test
    void everyDigitIsDrawnAboutEquallyOften() {
        int[] drawn = new int[10];
        for (int i = 0; i < test.size(); i++) {
            drawn[test.label(i)]++;
        }

        for (int digit = 0; digit < 10; digit++) {
            assertThat(drawn[digit]).as("digit %d", digit).isBetween(850, 1_150);
        }
    }

    @Test
    void hasInkOnBackgroundWithinTheImage() {
        for (int i = 0; i < 200; i++) {
            byte[] pixels = train.pixels(i);
            int inked = 0;
            int brightest = 0;
            for (byte pixel : pixels) {
                inked += pixel != 0 ? 1 : 0;
                brightest = Math.max(brightest, pixel & 0xFF);
            }
            assertThat(inked).as("inked pixels of image %d", i).isBetween(30, 400);
            assertThat(brightest).as("brightest pixel of image %d", i).isGreaterThan(180);
        }
    }

    @Test
    void digitsCanBeToldApartButNotPerfectlyByTheNearestOfAThousand() {
        byte[][] known = new byte[1_000][];
        Arrays.setAll(known, train::pixels);
        int right = 0;

        for (int i = 0; i < 300; i++) {
            right += nearestLabel(known, test.pixels(i)) == test.label(i) ? 1 : 0;
        }

        assertThat(right / 300.0).isBetween(0.75, 0.98);
    }

    private int nearestLabel(byte[][] known, byte[] pixels) {
        long nearest = Long.MAX_VALUE;
        int label = -1;
        for (int i = 0; i < known.length; i++) {
            long distance = distance(pixels, known[i]);
            if (distance < nearest) {
                nearest = distance;
                label = train.label(i);
            }
        }
        return label;
    }

    private static long distance(byte[] one, byte[] other) {
        long sum = 0;
        for (int p = 0; p < PIXELS; p++) {
            int difference = (one[p] & 0xFF) - (other[p] & 0xFF);
            sum += (long) difference * difference;
        }
        return sum;
    }
}
