package io.pairstream.joining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.ImageSetDigest;
import io.pairstream.schemas.ImageShape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelFileTest {

    private static final ImageShape SHAPE = new ImageShape(2, 3, 3);
    private static final int TRAIN = 3;
    private static final int TEST = 2;

    /** Source indices of the images by their places: training images, then test images. */
    private static final int[] INDICES = {4, 7, 900_000, 0, 7};

    @TempDir
    private Path folder;

    private Path path;
    private ImageSetShape set;

    @BeforeEach
    void write() throws IOException {
        ImageSetDigest digest = new ImageSetDigest(SHAPE, TRAIN, TEST);
        for (int place = 0; place < INDICES.length; place++) {
            digest.add(INDICES[place], -1, image(place));
        }
        set = new ImageSetShape(digest.hex(), SHAPE, TRAIN, TEST);
        path = folder.resolve("set");
        try (PixelFile.Writer writer = new PixelFile.Writer(set, folder)) {
            for (int place : new int[] {3, 0, 4, 1, 2}) {
                writer.put(place, INDICES[place], -1, ByteBuffer.wrap(image(place)));
            }
            writer.complete(path);
        }
    }

    @Test
    void imagesAreFoundByTheirSplitAndIndex() throws IOException {
        try (PixelFile file = PixelFile.open(path, set).orElseThrow()) {
            assertThat(file.placeOfTraining(900_000)).isEqualTo(2);
            assertThat(file.placeOfTest(7)).isEqualTo(4);
            assertThat(file.samples(file.placeOfTraining(7))).hasValue(image(1));
            assertThat(file.samples(file.placeOfTest(7))).hasValue(image(4));
            for (int unknown : List.of(-1, 0, 5, 900_001)) {
                assertThat(file.placeOfTraining(unknown)).isNegative();
            }
            assertThat(file.placeOfTest(4)).isNegative();
        }
        assertThat(folder.toFile().list()).containsExactly("set");
    }

    @Test
    void aFileOfAnotherSetIsNotOpened() throws IOException {
        assertThat(PixelFile.open(folder.resolve("none"), set)).isEmpty();
        assertThat(PixelFile.open(path, new ImageSetShape("00", SHAPE, TRAIN, TEST)))
                .isEmpty();
        assertThat(PixelFile.open(path, new ImageSetShape(set.name(), SHAPE, TRAIN + 1, TEST)))
                .isEmpty();
    }

    /** Whichever byte is another one, be it of an image, an index or a class. */
    @Test
    void aChangedByteIsNoticedWhenItIsOpened() throws IOException {
        byte[] whole = Files.readAllBytes(path);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(path, changed);

            assertThat(PixelFile.open(path, set)).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void whatBecomesOfItWhileItIsOpenIsNoticedWhereItIsRead() throws IOException {
        try (PixelFile file = PixelFile.open(path, set).orElseThrow();
                RandomAccessFile other = new RandomAccessFile(path.toFile(), "rw")) {
            other.seek(SHAPE.bytes());
            other.write(99);
            assertThat(file.samples(0)).hasValue(image(0));
            assertThat(file.samples(1)).isEmpty();
            other.setLength(SHAPE.bytes() - 1);
            assertThat(file.samples(0)).isEmpty();
        }
    }

    private static byte[] image(int place) {
        byte[] samples = new byte[SHAPE.bytes()];
        Arrays.fill(samples, (byte) (200 + place));
        return samples;
    }
}
