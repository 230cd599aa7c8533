package io.pairstream.producer.images;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads MNIST's IDX format (<a href="http://yann.lecun.com/exdb/mnist/">yann.lecun.com/exdb/mnist</a>), plain or
 * gzip-compressed ({@code .gz}): a big-endian magic number, the size of each dimension, the unsigned bytes. Memory grows
 * with what the file really holds, never with what its header claims, and ends at {@value #MAX_BYTES} bytes for the
 * content of one file, however small it is compressed.
 */
final class IdxFile {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int MAX_SIDE = RecordSizes.MAX_IMAGE_SIDE;

    /** Five times the training images of MNIST. */
    private static final int MAX_BYTES = 1 << 28;

    private final Path path;

    private IdxFile(Path path) {
        this.path = path;
    }

    /**
     * Returns the images of one file with the labels of another.
     *
     * @throws PairStreamException that names the file, what was found and what was expected
     */
    static ImageSet read(Path images, Path labels) {
        byte[] digits = new IdxFile(labels).readLabels();
        return new IdxFile(images).readImages(digits, labels);
    }

    private byte[] readLabels() {
        byte[] labels = load(LABELS_MAGIC, 1, "a label file").body();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] > 9) {
                throw error("label " + (labels[i] & 0xFF) + " of image " + i + ": expected 0 to 9", null);
            }
        }
        return labels;
    }

    private ImageSet readImages(byte[] labels, Path labelPath) {
        Content content = load(IMAGES_MAGIC, 3, "an image file");
        int count = content.dimensions()[0];
        if (count != labels.length) {
            throw error(
                    count + " images, but " + labels.length + " labels in " + labelPath + ": expected as many", null);
        }
        return new InMemoryImages(content.dimensions()[1], content.dimensions()[2], labels, content.body());
    }

    private Content load(int magic, int rank, String kind) {
        try (InputStream in = open()) {
            int[] header = header(in, magic, rank, kind);
            long length = 1;
            for (int dimension : header) {
                length *= dimension;
            }
            if (length > MAX_BYTES) {
                throw error("header claims " + length + " bytes: expected at most " + MAX_BYTES, null);
            }
            byte[] body = in.readNBytes((int) length);
            if (body.length < length) {
                throw error("truncated: " + body.length + " bytes after the header, expected " + length, null);
            }
            if (in.read() >= 0) {
                throw error("trailing bytes: more than the " + length + " bytes that the header claims", null);
            }
            return new Content(header, body);
        } catch (NoSuchFileException e) {
            throw error("missing: expected " + kind + " in IDX format", e);
        } catch (EOFException e) {
            throw error("truncated: the gzip stream ends early, expected a complete file", e);
        } catch (ZipException e) {
            throw error("broken gzip stream (" + e.getMessage() + "): expected " + kind + " in IDX format", e);
        } catch (IOException e) {
            throw error("cannot be read (" + e.getMessage() + "): expected " + kind + " in IDX format", e);
        }
    }

    private InputStream open() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        if (!path.toString().endsWith(".gz")) {
            return file;
        }
        try {
            return new BufferedInputStream(new GzipMembers(file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private int[] header(InputStream in, int magic, int rank, String kind) throws IOException {
        int length = Integer.BYTES * (1 + rank);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw error("truncated: " + bytes.length + " bytes, expected a header of " + length, null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int found = buffer.getInt();
        if (found != magic) {
            throw error(String.format("magic number 0x%08x: expected 0x%08x, %s", found, magic, kind), null);
        }
        int[] dimensions = new int[rank];
        for (int d = 0; d < rank; d++) {
            dimensions[d] = buffer.getInt();
            int most = d == 0 ? Integer.MAX_VALUE : MAX_SIDE;
            if (dimensions[d] < 1 || dimensions[d] > most) {
                String name = d == 0 ? "count" : "image side";
                throw error(name + " " + dimensions[d] + " in the header: expected 1 to " + most, null);
            }
        }
        return dimensions;
    }

    private PairStreamException error(String complaint, @Nullable Exception cause) {
        return new PairStreamException("IDX file " + path + ": " + complaint, cause);
    }

    private record Content(int[] dimensions, byte[] body) {}
}
