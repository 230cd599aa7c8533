package io.pairstream.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reading of a folder of small images against Pillow's: files that were just written, each reader a process that has read
 * nothing before.
 */
final class ImagesBenchmark {

    private static final String CONTEST = "images.decode";
    private static final String PILLOW = "pillow";
    private static final int FILES = 100_000;

    private final List<String> pillow;
    private final int repeats;
    private final Figures figures;

    /** @param pillow the command that reads a folder with Pillow; empty if there is none */
    ImagesBenchmark(List<String> pillow, int repeats, Figures figures) {
        this.pillow = pillow;
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() {
        Path folder = temporary();
        try {
            Path images = folder.resolve("images");
            DrawnFolder.write(images, FILES, Settings.MNIST);
            for (int repeat = 0; repeat < repeats; repeat++) {
                boolean peerFirst = repeat % 2 != 0; // who comes first finds fewer of the files in the system's memory
                if (peerFirst) {
                    addPeer(images);
                }
                figures.addRate(CONTEST, Subject.PAIRSTREAM, own(images, folder.resolve("cache-" + repeat)));
                if (!peerFirst) {
                    addPeer(images);
                }
            }
        } finally {
            Folders.delete(folder);
        }
        if (!pillow.isEmpty()) {
            figures.setPeer(CONTEST, PILLOW);
        }
        System.out.println(figures.describe(CONTEST));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("pairstream-images");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double own(Path images, Path cache) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Machine.COLLECTOR,
                "-cp",
                System.getProperty("java.class.path"),
                DecodeWorker.class.getName(),
                images.toString());
        try (Subject subject = Subject.start(
                Subject.PAIRSTREAM, command, environment -> environment.put("XDG_CACHE_HOME", cache.toString()))) {
            return subject.measure("decode");
        }
    }

    private void addPeer(Path images) {
        if (pillow.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(pillow);
        command.add(images.toString());
        try (Subject subject = Subject.start(PILLOW, command, environment -> {})) {
            figures.addVersion(PILLOW, subject.version());
            figures.addRate(CONTEST, PILLOW, subject.measure("decode"));
        }
    }
}
