package io.pairstream.benchmarks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Images of noise, which do not compress, as the four files of MNIST. */
final class NoiseFiles {

    private static final int SIDE = Settings.MNIST;
    private static final int CLASSES = 10;

    private NoiseFiles() {}

    /** Writes them into a folder that is made. */
    static void write(Path folder, int train, int test) {
        try {
            Files.createDirectories(folder);
            write(folder, "train", train);
            write(folder, "t10k", test);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String split, int images) throws IOException {
        SplittableRandom random = new SplittableRandom(images);
        byte[] pixels = new byte[SIDE * SIDE];
        try (DataOutputStream file = file(folder, split + "-images-idx3-ubyte")) {
            file.writeInt(0x803);
            file.writeInt(images);
            file.writeInt(SIDE);
            file.writeInt(SIDE);
            for (int image = 0; image < images; image++) {
                random.nextBytes(pixels);
                file.write(pixels);
            }
        }
        try (DataOutputStream file = file(folder, split + "-labels-idx1-ubyte")) {
            file.writeInt(0x801);
            file.writeInt(images);
            for (int image = 0; image < images; image++) {
                file.writeByte(image % CLASSES);
            }
        }
    }

    private static DataOutputStream file(Path folder, String name) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(name))));
    }
}
