package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private final ImageSource source = new SyntheticSource();

    @Test
    void drawsAShareOfEachSplitWithoutReplacement() {
        Sampling sampling = Sampling.draw(source, 0.01, 0.02, 42);

        assertThat(sampling.train().size()).isEqualTo(600);
        assertThat(sampling.test().size()).isEqualTo(200);
        assertThat(sourceIndices(sampling.train())).doesNotHaveDuplicates();
        assertThat(sourceIndices(sampling.test())).doesNotHaveDuplicates();
    }

    @Test
    void imagesAreTheOnesOfTheirSplit() {
        Sampling sampling = Sampling.draw(source, 0.001, 0.001, 42);

        SampledImages test = sampling.test();

        for (int i = 0; i < test.size(); i++) {
            assertThat(test.pixels(i)).isEqualTo(source.test().pixels(test.sourceIndex(i)));
            assertThat(test.label(i)).isEqualTo(source.test().label(test.sourceIndex(i)));
            assertThat(test.labels()[i]).isEqualTo(test.label(i));
        }
    }

    @Test
    void allImagesCanBeDrawn() {
        Sampling sampling = Sampling.draw(source, 0.001, 1, 42);

        assertThat(IntStream.of(sourceIndices(sampling.test())).sorted())
                .containsExactly(IntStream.range(0, 10_000).boxed().toArray(Integer[]::new));
    }

    @Test
    void isAFunctionOfTheSeed() {
        Sampling sampling = Sampling.draw(source, 0.001, 0.001, 42);

        assertThat(sampling.digest())
                .isEqualTo(Sampling.draw(source, 0.001, 0.001, 42).digest())
                .isNotEqualTo(Sampling.draw(source, 0.001, 0.001, 43).digest());
    }

    @Test
    void theDigestCoversSourceIndexLabelAndPixels() {
        Sampling sampling = Sampling.draw(source, 0.0001, 0.0005, 42);
        MessageDigest expected = Sha256.digest();
        for (SampledImages split : new SampledImages[] {sampling.train(), sampling.test()}) {
            for (int i = 0; i < split.size(); i++) {
                expected.update(
                        ByteBuffer.allocate(4).putInt(split.sourceIndex(i)).array());
                expected.update((byte) split.label(i));
                expected.update(split.pixels(i));
            }
        }

        String digest = sampling.digest();

        assertThat(digest).isEqualTo(HexFormat.of().formatHex(expected.digest()));
    }

    @Test
    void theDigestOfAllImagesCoversEveryImageAndLabel() {
        int[] labels = {1, 2};
        ImageSet images = new InMemoryImages(new ImageShape(1, 2, 1), labels, new byte[] {3, 4, 5, 6});

        assertThat(digest(images))
                .isEqualTo(digest(new InMemoryImages(new ImageShape(1, 2, 1), labels, new byte[] {3, 4, 5, 6})))
                .isNotEqualTo(digest(new InMemoryImages(new ImageShape(2, 1, 1), labels, new byte[] {3, 4, 5, 6})))
                .isNotEqualTo(digest(new InMemoryImages(new ImageShape(1, 2, 1), labels, new byte[] {3, 4, 5, 7})))
                .isNotEqualTo(
                        digest(new InMemoryImages(new ImageShape(1, 2, 1), new int[] {1, 3}, new byte[] {3, 4, 5, 6})));
        assertThat(digest(new InMemoryImages(new ImageShape(1, 2, 1), new int[] {254, 255}, new byte[4])))
                .isNotEqualTo(
                        digest(new InMemoryImages(new ImageShape(1, 2, 1), new int[] {254, 255 + 256}, new byte[4])));
        assertThat(new SyntheticSource().digest())
                .isEqualTo(new SyntheticSource().digest())
                .isNotEqualTo(new SyntheticSource(1).digest());
    }

    private static String digest(ImageSet images) {
        return new IdxSource("idx-test", images, images).digest();
    }

    @Test
    void refusesAShareThatMakesNoPair() {
        assertThatThrownBy(() -> Sampling.draw(source, 0.1, 0.0001, 42))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("fraction 1.0E-4 of 10000 images: 1 images, expected 2 to 10000");
    }

    private static int[] sourceIndices(SampledImages images) {
        return IntStream.range(0, images.size()).map(images::sourceIndex).toArray();
    }
}
