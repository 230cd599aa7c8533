package io.pairstream.evaluator.oneshot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes a folder of tasks. */
final class TaskFolder {

    private final Path root;

    TaskFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Writes an image of 2 x 2 pixels of one grey value. */
    Path image(String name, int grey) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < 4; pixel++) {
            image.getRaster().setSample(pixel % 2, pixel / 2, 0, grey);
        }
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    Path answers(String task, String... lines) throws IOException {
        Path file = root.resolve(task).resolve("class_labels.txt");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines));
    }
}
