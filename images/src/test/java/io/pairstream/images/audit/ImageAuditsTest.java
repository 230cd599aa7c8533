package io.pairstream.images.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.ImageSet;
import io.pairstream.images.ImageSource;
import io.pairstream.images.Sampling;
import io.pairstream.images.SyntheticSource;
import io.pairstream.records.ImageAudit;
import io.pairstream.schemas.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageAuditsTest {

    private static final ImageSet DRAWN = new SyntheticSource(5).train();

    @Test
    void classesOfBothSplitsAreCounted() {
        // when
        ImageAudits audit =
                audit(List.of(image(0), image(1)), new int[] {0, 3}, List.of(image(2), image(3)), new int[] {3, 7});

        // then
        assertThat(audit.counts()).isEqualTo(new ImageAudit(2, 2, 1, 0, 0));
        assertThat(audit.notices()).isEmpty();
    }

    @Test
    void testImagesThatTrainingHasAreNamed() {
        // when
        ImageAudits audit = audit(
                List.of(image(0), image(1)), new int[] {0, 0}, List.of(image(2), image(1), image(0)), new int[] {0, 0, 0
                });

        // then
        assertThat(audit.counts().getSameImages()).isEqualTo(2);
        assertThat(audit.counts().getSimilarImages()).isZero();
        assertThat(audit.notices())
                .singleElement()
                .asString()
                .matches("Warning: 2 of 3 test images have the same pixels as training images, such as image \\d and"
                        + " image \\d: figures of the test are better than on others");
    }

    @Test
    void brighterOnesLookTheSame() {
        // given
        byte[] brighter = image(0).clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = (byte) Math.min(255, (brighter[i] & 0xff) + 2);
        }

        // when
        ImageAudits audit = audit(List.of(image(0), image(1)), new int[2], List.of(brighter, image(5)), new int[2]);

        // then
        assertThat(audit.counts().getSameImages()).isZero();
        assertThat(audit.counts().getSimilarImages()).isEqualTo(1);
        assertThat(audit.notices().get(0)).startsWith("Warning: 1 of 2 test images look like training images");
    }

    /** Drawn digits are all different, however many there are. */
    @Test
    void differentImagesOfOneClassDoNotLookTheSame() {
        // given
        Sampling images = Sampling.draw(new SyntheticSource(5), 0.1, 0.1, 1);

        // when
        ImageAudit counts = ImageAudits.of(images).counts();

        // then
        assertThat(counts).isEqualTo(new ImageAudit(10, 10, 10, 0, 0));
    }

    private static byte[] image(int index) {
        return DRAWN.pixels(index);
    }

    private static ImageAudits audit(List<byte[]> train, int[] trainLabels, List<byte[]> test, int[] testLabels) {
        return ImageAudits.of(
                Sampling.draw(new Source(new Images(train, trainLabels), new Images(test, testLabels)), 1, 1, 1));
    }

    private record Source(ImageSet train, ImageSet test) implements ImageSource {

        @Override
        public String name() {
            return "few";
        }
    }

    private record Images(List<byte[]> images, int[] labels) implements ImageSet {

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(28, 28, 1);
        }

        @Override
        public int label(int index) {
            return labels[index];
        }

        @Override
        public byte[] pixels(int index) {
            return images.get(index);
        }
    }
}
