package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.settings.SettingValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDatasetTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        IdxFixture.write(directory.resolve("letters.gz"), IdxFixture.gzip(IdxFixture.images(3, 2, 4)));
        IdxFixture.write(directory.resolve("classes"), wide(0, 70_000, 1));
        IdxFixture.write(directory.resolve("more"), IdxFixture.images(2, 2, 4));
        IdxFixture.write(directory.resolve("more.classes"), IdxFixture.labels(1, 200));
    }

    @Test
    void filesHaveAnyNamesAndAnyNumberOfClasses() {
        // when
        ImageSource source = open(Map.of()).source();

        // then
        assertThat(source.name()).matches("idx-[0-9a-f]{12}");
        assertThat(source.train().label(1)).isEqualTo(70_000);
        assertThat(source.test().label(1)).isEqualTo(200);
    }

    @Test
    void imagesThatLieOnTheirSideAreTurned() {
        // given
        ImageSource before = open(Map.of()).source();

        // when
        ImageSource source = open(Map.of("transpose", "true")).source();

        // then
        assertThat(source.name()).isEqualTo(before.name() + "-transposed");
        assertThat(source.train().shape()).isEqualTo(new ImageShape(4, 2, 1));
        byte[] p = before.train().pixels(2);
        assertThat(source.train().pixels(2)).containsExactly(p[0], p[4], p[1], p[5], p[2], p[6], p[3], p[7]);
    }

    /** The images are not square, so that each class becomes four; 70,001 are numbered. */
    @Test
    void turnedClassesAreThereWhereTheyAreWanted() {
        ImageSource before = open(Map.of()).source();

        ImageSource source = open(Map.of("turn-classes", "true")).source();

        assertThat(source.name()).isEqualTo(before.name() + "-turned");
        assertThat(source.train().size()).isEqualTo(12);
        assertThat(source.train().label(4)).isEqualTo(70_001 + 70_000);
        assertThat(source.test().size()).isEqualTo(before.test().size());
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws IOException {
        assertThatThrownBy(() ->
                        new ImageRequest(Datasets.named("idx"), SettingValues.NONE, Map.of()).open(Loading.SILENT))
                .hasMessage("data set idx needs --images PATH: expected a path");
        Path classes = directory.resolve("classes");
        IdxFixture.write(classes, wide(0, -1, 1));
        assertThatThrownBy(() -> open(Map.of()))
                .hasMessage("IDX file " + classes + ": label -1 of image 1: expected 0 to 16777215");
        IdxFixture.write(classes, IdxFixture.images(3, 2, 4));
        assertThatThrownBy(() -> open(Map.of()))
                .hasMessage(
                        "IDX file " + classes + ": IDX with unsigned bytes in 3 dimensions: expected a label file (IDX"
                                + " with unsigned bytes or 32-bit integers in 1 dimension, in big-endian order)");
    }

    private static byte[] wide(int... labels) {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + 4 * labels.length).putInt(0xC01).putInt(labels.length);
        for (int label : labels) {
            bytes.putInt(label);
        }
        return bytes.array();
    }

    private ResolvedSource open(Map<String, String> more) {
        Map<String, String> said = new HashMap<>(more);
        said.put("images", directory.resolve("letters.gz").toString());
        said.put("labels", directory.resolve("classes").toString());
        said.put("test-images", directory.resolve("more").toString());
        said.put("test-labels", directory.resolve("more.classes").toString());
        return new ImageRequest(Datasets.named("idx"), SettingValues.of(said), Map.of()).open(Loading.SILENT);
    }
}
