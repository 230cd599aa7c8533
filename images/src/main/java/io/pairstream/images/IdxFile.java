package io.pairstream.images;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.topic.RecordSizes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads MNIST's IDX format (<a href="http://yann.lecun.com/exdb/mnist/">yann.lecun.com/exdb/mnist</a>), plain or
 * gzip-compressed, whatever the file's name says: a big-endian magic number, the size of each dimension, the unsigned bytes.
 * Memory grows with what the file really holds, never with what its header claims, and ends at {@value #MAX_BYTES} bytes
 * for the content of one file, however small it is compressed.
 */
final class IdxFile {

    private static final int MAX_SIDE = RecordSizes.MAX_IMAGE_SIDE;

    /** 1,369,568 images of 28 x 28. */
    private static final int MAX_BYTES = 1 << 30;

    /** Classes are counted in arrays. */
    static final int MAX_CLASS = (1 << 24) - 1;

    private final Path path;
    private final IdxKind kind;

    private IdxFile(Path path, IdxKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /**
     * Returns the content of a file.
     *
     * @throws PairStreamException that names the file, what was found and what was expected
     */
    static IdxContent load(Path path, IdxKind kind) {
        return new IdxFile(path, kind).load();
    }

    /**
     * Returns images with their labels.
     *
     * @throws PairStreamException if they are not as many
     */
    static ImageSet images(IdxContent images, IdxContent labels) {
        int count = images.dimensions()[0];
        int[] classes = numbers(labels);
        if (count != classes.length) {
            throw error(
                    images.path(),
                    count + " images, but " + classes.length + " labels in " + labels.path() + ": expected as many",
                    null);
        }
        return new InMemoryImages(
                new ImageShape(images.dimensions()[1], images.dimensions()[2], ImageShape.GREY),
                classes,
                images.body());
    }

    private static int[] numbers(IdxContent labels) {
        byte[] body = labels.body();
        int[] numbers = new int[labels.dimensions()[0]];
        ByteBuffer integers = ByteBuffer.wrap(body);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels.bytesOfNumber() == 1 ? Byte.toUnsignedInt(body[i]) : integers.getInt();
            if (numbers[i] < 0 || numbers[i] > MAX_CLASS) {
                throw error(
                        labels.path(), "label " + numbers[i] + " of image " + i + ": expected 0 to " + MAX_CLASS, null);
            }
        }
        return numbers;
    }

    private IdxContent load() {
        try (InputStream in = open()) {
            return right(in);
        } catch (NoSuchFileException e) {
            throw error((Files.isSymbolicLink(path) ? "a link to what is not there" : "missing") + expected(), e);
        } catch (AccessDeniedException e) {
            throw error("may not be read by this user" + expected(), e);
        } catch (EOFException e) {
            throw error("truncated: the gzip stream ends early, expected a complete file", e);
        } catch (ZipException e) {
            throw error("broken gzip stream (" + e.getMessage() + ")" + expected(), e);
        } catch (IOException e) {
            throw error("cannot be read (" + FileNames.reason(e) + ")" + expected(), e);
        }
    }

    /** Returns the content if it is what it must be; if not because its gzip stream is damaged, that is what is thrown. */
    private IdxContent right(InputStream in) throws IOException {
        try {
            return content(in);
        } catch (PairStreamException e) {
            readOn(in);
            throw e;
        }
    }

    /** Reads to the end, where a gzip stream has the checksum, or as far as a file may be. */
    private static void readOn(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 13];
        long rest = MAX_BYTES;
        for (int read = in.read(buffer); read >= 0 && rest > 0; read = in.read(buffer)) {
            rest -= read;
        }
    }

    private InputStream open() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        try {
            return FileKind.isGzip(peek(file)) ? new BufferedInputStream(new GzipMembers(file)) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(FileKind.HEAD_BYTES);
        byte[] head = in.readNBytes(FileKind.HEAD_BYTES);
        in.reset();
        return head;
    }

    private IdxContent content(InputStream in) throws IOException {
        byte[] header = header(in);
        int[] dimensions = dimensions(header);
        int bytesOfNumber = IdxKind.bytesOfNumber(ByteBuffer.wrap(header).getInt());
        long length = bytesOfNumber;
        for (int dimension : dimensions) {
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
        MessageDigest digest = Sha256.digest();
        digest.update(header);
        return new IdxContent(
                path, dimensions, bytesOfNumber, body, HexFormat.of().formatHex(digest.digest(body)));
    }

    private byte[] header(InputStream in) throws IOException {
        byte[] head = peek(in);
        if (head.length < Integer.BYTES
                || !kind.beginsWith(ByteBuffer.wrap(head).getInt())) {
            throw error(FileKind.of(head) + expected(), null);
        }
        int length = Integer.BYTES * (1 + kind.rank());
        byte[] header = in.readNBytes(length);
        if (header.length < length) {
            throw error("truncated: " + header.length + " bytes, expected a header of " + length, null);
        }
        return header;
    }

    private int[] dimensions(byte[] header) {
        ByteBuffer sizes = ByteBuffer.wrap(header).position(Integer.BYTES);
        int[] dimensions = new int[kind.rank()];
        for (int d = 0; d < dimensions.length; d++) {
            dimensions[d] = sizes.getInt();
            int most = d == 0 ? Integer.MAX_VALUE : MAX_SIDE;
            if (dimensions[d] < 1 || dimensions[d] > most) {
                String name = d == 0 ? "count" : "image side";
                throw error(name + " " + dimensions[d] + " in the header: expected 1 to " + most, null);
            }
        }
        return dimensions;
    }

    private String expected() {
        return ": expected " + kind.expected();
    }

    private PairStreamException error(String complaint, @Nullable Exception cause) {
        return error(path, complaint, cause);
    }

    private static PairStreamException error(Path path, String complaint, @Nullable Exception cause) {
        return new PairStreamException("IDX file " + path + ": " + complaint, cause);
    }
}
