package io.pairstream.images.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.ImagePreparation;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePreparerTest {

    @TempDir
    private Path folder;

    private final Run run = SmallRuns.declared("r", 10, 10, 1).build();

    @Test
    void withoutAWordOfTheRunImagesAreStretchedAndNotInverted() {
        Preparation preparation = Preparation.of(run);

        assertThat(preparation.key()).isEqualTo("28x28 stretch grey");
    }

    @Test
    void aRunInColourThatInvertsItsImagesInvertsFurtherOnes() {
        run.setImageChannels(3);
        run.setImagePreparation(new ImagePreparation("crop", true));

        assertThat(Preparation.of(run).key()).isEqualTo("28x28 crop rgb inverted");
    }

    @Test
    void aFitThatIsNotKnownIsNamed() {
        run.setImagePreparation(new ImagePreparation("shear", false));

        assertThatThrownBy(() -> ImagePreparer.of(run))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("fit 'shear': expected one of stretch, crop, pad");
    }

    @Test
    void aFileWithoutAnImageIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("an image.png"), "no image");
        Path gone = folder.resolve("gone.png");
        ImagePreparer preparer = ImagePreparer.of(run);

        assertThatThrownBy(() -> preparer.samples(text))
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching("image file .*an image\\.png: .*: expected one of PNG, .*");
        assertThatThrownBy(() -> preparer.samples(gone))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("image file " + gone + " cannot be read: no such file");
    }

    @Test
    void theSamplesHaveTheShapeOfTheRunsImages() {
        run.setImageHeight(20);

        byte[] samples = ImagePreparer.of(run).samples(DecodedFiles.file("rgb8.png"));

        assertThat(samples).hasSize(20 * 28);
    }

    @ParameterizedTest
    @CsvSource({"1, false, stretch", "1, true, crop", "3, false, pad", "3, true, stretch"})
    void anImageOfTheRunIsWrittenAsAFileThatBecomesIt(int channels, boolean inverted, String fit) {
        run.setImageChannels(channels);
        run.setImagePreparation(new ImagePreparation(fit, inverted));
        byte[] samples = new byte[28 * 28 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 7);
        }

        byte[] file = ImagePreparer.fileOf(run, samples);

        assertThat(ImagePreparer.of(run).samples(file)).isEqualTo(samples);
    }
}
