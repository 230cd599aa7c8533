package io.pairstream.images.decoding;

import io.pairstream.images.RecentFiles;
import io.pairstream.images.decoding.DecodedImages.Contents;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A file of decoded images: the samples of all, what is known of them beside, that part's length (32 bits), and the SHA-256 of all
 * before it. It gets its name when it is complete.
 */
final class CacheFile {

    private static final int DIGEST_BYTES = 32;
    private static final int TAIL = Integer.BYTES + DIGEST_BYTES;

    private CacheFile() {}

    /**
     * Returns the images in a file, or nothing if it is not there, or not as it was written.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<DecodedImages> open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            if (size < TAIL) {
                return Optional.empty();
            }
            ByteBuffer tail = read(file, size - TAIL, TAIL);
            int length = tail.getInt();
            long samples = size - TAIL - length;
            return length < 0 || samples < 0 ? Optional.empty() : whole(file, samples, length, tail);
        }
    }

    private static Optional<DecodedImages> whole(FileChannel file, long samples, int length, ByteBuffer tail)
            throws IOException {
        byte[] known = read(file, samples, length).array();
        Contents contents;
        try {
            contents = ContentsFormat.read(known);
        } catch (IOException | PairStreamException e) {
            return Optional.empty();
        }
        int imageBytes = contents.shape().bytes();
        if (imageBytes < 1 || (long) imageBytes * contents.images() != samples) {
            return Optional.empty();
        }
        MappedPixels pixels = new MappedPixels(file, imageBytes, contents.images());
        MessageDigest digest = Sha256.digest();
        pixels.update(digest);
        digest.update(known);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        return tail.equals(ByteBuffer.wrap(digest.digest()))
                ? Optional.of(new DecodedImages(contents, pixels))
                : Optional.empty();
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // until all of it is there, or the file ends
        }
        return bytes.rewind();
    }

    /** Writes a file beside its place, image by image. */
    static final class Writer implements Closeable {

        private static final int BUFFER_BYTES = 1 << 16;

        private final Path beside;
        private final OutputStream file;
        private final MessageDigest digest = Sha256.digest();

        /** @throws IOException if nothing can be written in the folder */
        Writer(Path folder) throws IOException {
            beside = RecentFiles.newPart(folder);
            file = new BufferedOutputStream(
                    Files.newOutputStream(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    BUFFER_BYTES);
        }

        void add(byte[] samples) throws IOException {
            digest.update(samples);
            file.write(samples);
        }

        /** Writes what is known of the images, and gives the file its name. */
        void complete(Contents contents, Path path) throws IOException {
            byte[] known = ContentsFormat.write(contents);
            byte[] length =
                    ByteBuffer.allocate(Integer.BYTES).putInt(known.length).array();
            digest.update(known);
            digest.update(length);
            file.write(known);
            file.write(length);
            file.write(digest.digest());
            file.close();
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            try {
                file.close();
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }
}
