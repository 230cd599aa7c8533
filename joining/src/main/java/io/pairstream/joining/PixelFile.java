package io.pairstream.joining;

import io.pairstream.images.ImageSetDigest;
import io.pairstream.images.RecentFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file with the images of a set by their places, and behind them source index and class of each (32 bits, big-endian). Thread-safe.
 */
final class PixelFile implements Closeable {

    private static final int NUMBERS = 2;

    private final ImageSetShape set;
    private final FileChannel file;
    private final int[] indices;
    private final int[] sums;

    private PixelFile(ImageSetShape set, FileChannel file, int[] indices, int[] sums) {
        this.set = set;
        this.file = file;
        this.indices = indices;
        this.sums = sums;
    }

    /**
     * Opens a file.
     *
     * @return the file; empty if it is not there, or has other images than those of the set
     * @throws IOException if it cannot be read
     */
    static Optional<PixelFile> open(Path path, ImageSetShape set) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Optional<PixelFile> whole = whole(file, set);
            if (whole.isEmpty()) {
                file.close();
            }
            return whole;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static Optional<PixelFile> whole(FileChannel file, ImageSetShape set) throws IOException {
        long pixels = (long) set.size() * set.image().bytes();
        if (file.size() != pixels + (long) set.size() * NUMBERS * Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.allocate(set.size() * NUMBERS * Integer.BYTES);
        boolean isWhole = read(file, numbers, pixels);
        numbers.flip();
        int[] indices = new int[set.size()];
        int[] sums = new int[set.size()];
        ImageSetDigest digest = new ImageSetDigest(set.image(), set.train(), set.test());
        byte[] samples = new byte[set.image().bytes()];
        for (int place = 0; place < set.size() && isWhole; place++) {
            isWhole = read(file, ByteBuffer.wrap(samples), (long) place * samples.length);
            indices[place] = numbers.getInt();
            sums[place] = sum(samples);
            digest.add(indices[place], numbers.getInt(), samples);
        }
        return isWhole && digest.hex().equals(set.name())
                ? Optional.of(new PixelFile(set, file, indices, sums))
                : Optional.empty();
    }

    private static int sum(byte[] samples) {
        CRC32C sum = new CRC32C();
        sum.update(samples);
        return (int) sum.getValue();
    }

    /** Fills a buffer from a place on; returns whether the file has so much. */
    private static boolean read(FileChannel file, ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    /** Returns the place of a training image, or less than 0 if there is none of this source index. */
    int placeOfTraining(int index) {
        return Arrays.binarySearch(indices, 0, set.train(), index);
    }

    /** Returns the place of a test image, or less than 0 if there is none of this source index. */
    int placeOfTest(int index) {
        return Arrays.binarySearch(indices, set.train(), set.size(), index);
    }

    /**
     * Returns the samples of the image at a place; empty if the file has changed since it was opened.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> samples(int place) throws IOException {
        byte[] samples = new byte[set.image().bytes()];
        boolean isThere = read(file, ByteBuffer.wrap(samples), (long) place * samples.length);
        return isThere && sum(samples) == sums[place] ? Optional.of(samples) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Writes a file beside its place, image by image in any order. */
    static final class Writer implements Closeable {

        private final ImageSetShape set;
        private final Path beside;
        private final FileChannel file;

        Writer(ImageSetShape set, Path folder) throws IOException {
            this.set = set;
            this.beside = RecentFiles.newPart(folder);
            this.file = FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        }

        void put(int place, int index, int label, ByteBuffer samples) throws IOException {
            long bytes = set.image().bytes();
            write(samples.duplicate(), place * bytes);
            ByteBuffer numbers = ByteBuffer.allocate(NUMBERS * Integer.BYTES);
            numbers.putInt(index).putInt(label).flip();
            write(numbers, set.size() * bytes + (long) place * NUMBERS * Integer.BYTES);
        }

        private void write(ByteBuffer bytes, long from) throws IOException {
            long at = from;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        }

        /** Gives the file its name. */
        void complete(Path path) throws IOException {
            file.close();
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            file.close();
            Files.deleteIfExists(beside);
        }
    }
}
