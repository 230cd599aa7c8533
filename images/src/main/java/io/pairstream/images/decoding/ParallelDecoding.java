package io.pairstream.images.decoding;

import io.pairstream.images.decoding.Preparation.Prepared;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Decodes files on all cores, and gives them away in their order. At any time a few dozen images are in memory. */
final class ParallelDecoding {

    private static final int FILES_OF_A_TASK = 16;
    private static final int TASKS_PER_THREAD = 3;

    /** Most bytes of a file that is read into memory. */
    private static final long MOST_BYTES = 256L << 20;

    private final ThreadLocal<ImageDecoder> decoders = ThreadLocal.withInitial(ImageDecoder::new);
    private final Preparation preparation;

    /** @param preparation how images are prepared */
    ParallelDecoding(Preparation preparation) {
        this.preparation = preparation;
    }

    /**
     * Decodes files.
     *
     * @param files the files
     * @param action gets what became of each, in order, on the calling thread
     * @throws PairStreamException if one has a size that no image may have; what the action throws
     * @throws IOException what the action throws
     */
    void forEach(List<ImageFile> files, Action action) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads, ParallelDecoding::thread);
        try {
            Deque<Future<List<Result>>> under = new ArrayDeque<>();
            for (int from = 0; from < files.size(); from += FILES_OF_A_TASK) {
                List<ImageFile> task = files.subList(from, Math.min(files.size(), from + FILES_OF_A_TASK));
                under.add(executor.submit(() -> task.stream().map(this::decode).toList()));
                if (under.size() > threads * TASKS_PER_THREAD) {
                    give(under.remove(), action);
                }
            }
            while (!under.isEmpty()) {
                give(under.remove(), action);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "decoding");
        thread.setDaemon(true);
        return thread;
    }

    private static void give(Future<List<Result>> task, Action action) throws IOException {
        for (Result result : resultOf(task)) {
            action.accept(result);
        }
    }

    private static List<Result> resultOf(Future<List<Result>> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PairStreamException("interrupted while images were decoded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Result decode(ImageFile file) {
        try {
            Prepared prepared = preparation.prepare(decoders.get(), bytes(file.path(), file.bytes()));
            requireSides(file, prepared.picture().shape());
            return new Result(file, prepared, null);
        } catch (BadImageException e) {
            return new Result(file, null, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns what is in a file.
     *
     * @param size the file's
     * @throws BadImageException that says why it is not to be had
     */
    static byte[] bytes(Path path, long size) {
        if (size > MOST_BYTES) {
            throw new BadImageException("file of " + size + " bytes: expected at most " + MOST_BYTES, null);
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new BadImageException("cannot be read (" + FileNames.reason(e) + ")", e);
        }
    }

    private static void requireSides(ImageFile file, ImageShape shape) {
        if (Math.max(shape.height(), shape.width()) > RecordSizes.MAX_IMAGE_SIDE) {
            throw new PairStreamException("image " + file.path() + " has " + shape.height() + " x " + shape.width()
                    + " pixels: expected sides of at most " + RecordSizes.MAX_IMAGE_SIDE
                    + "; --image-size gives all images one size");
        }
    }

    /** Takes what became of a file. */
    interface Action {

        void accept(Result result) throws IOException;
    }

    /**
     * What became of a file.
     *
     * @param file the file
     * @param prepared its image, or null
     * @param reason why it has none, or null
     */
    record Result(
            ImageFile file,
            @Nullable Prepared prepared,
            @Nullable String reason) {}
}
