package io.pairstream.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Folders with the four IDX files of MNIST's names, and images of noise in them. */
public final class IdxFolders {

    private static final int TRAIN = 240;
    private static final int TEST = 30;

    private IdxFolders() {}

    /** Writes a data set: the digits 0 to 9 in turn, or fewer of them. */
    public static Path write(Path folder, int height, int width, int digits, long seed) {
        try {
            Files.createDirectories(folder);
            write(folder, "train", TRAIN, height, width, digits, seed);
            write(folder, "t10k", TEST, height, width, digits, seed + 1);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String part, int count, int height, int width, int digits, long seed)
            throws IOException {
        byte[] pixels = new byte[count * height * width];
        new Random(seed).nextBytes(pixels);
        ByteBuffer images = ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(height)
                .putInt(width)
                .put(pixels);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % digits));
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
}
