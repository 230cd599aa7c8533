package io.pairstream.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** IDX files for tests: a few images whose pixels count up. */
public final class IdxFixture {

    private IdxFixture() {}

    static byte[] images(int count, int height, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(16 + count * height * width)
                .putInt(0x803)
                .putInt(count)
                .putInt(height)
                .putInt(width);
        for (int i = 0; i < count * height * width; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    static byte[] labels(int... labels) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
        for (int label : labels) {
            buffer.put((byte) label);
        }
        return buffer.array();
    }

    /** Returns a gzip file: a member for each of the contents. */
    static byte[] gzip(byte[]... contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        }
        return out.toByteArray();
    }

    /** Reads the images of one file with the labels of another. */
    static ImageSet read(Path images, Path labels) {
        IdxContent classes = IdxFile.load(labels, IdxKind.LABELS);
        return IdxFile.images(IdxFile.load(images, IdxKind.IMAGES), classes);
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    /** Returns the four compressed files of a data set of 4 training and 2 test images, by name. */
    static Map<String, byte[]> dataset() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(MnistPart.TRAIN_IMAGES.fileName() + ".gz", gzip(images(4, 12, 10)));
        files.put(MnistPart.TRAIN_LABELS.fileName() + ".gz", gzip(labels(1, 2, 1, 3)));
        files.put(MnistPart.TEST_IMAGES.fileName() + ".gz", gzip(images(2, 12, 10)));
        files.put(MnistPart.TEST_LABELS.fileName() + ".gz", gzip(labels(5, 6)));
        return files;
    }

    /** Writes the data set into a directory. */
    static void writeDataset(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : dataset().entrySet()) {
            write(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
