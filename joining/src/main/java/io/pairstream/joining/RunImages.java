package io.pairstream.joining;

import io.pairstream.images.RecentFiles;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of a run, in a file that is filled from their topic, and filled again where it is damaged. Belongs to one thread. */
final class RunImages {

    private static final Logger log = LoggerFactory.getLogger(RunImages.class);
    private static final String SUFFIX = ".pixels";

    private final KafkaEnvironment kafka;
    private final Run run;
    private final ImageSetShape set;
    private final RecentFiles files;
    private @Nullable PixelFile file;

    private RunImages(KafkaEnvironment kafka, Run run, Path folder) {
        this.kafka = kafka;
        this.run = run;
        this.set = ImageSetShape.of(run);
        this.files = new RecentFiles(folder, SUFFIX);
    }

    /**
     * Returns the images of a run.
     *
     * @param folder where they are kept
     * @param consumer reads them if they are not there yet
     * @throws PairStreamException if they cannot be had
     */
    static RunImages open(KafkaEnvironment kafka, Run run, Path folder, Consumer<String, byte[]> consumer) {
        RunImages images = new RunImages(kafka, run, folder);
        images.openFile(consumer);
        return images;
    }

    private Path path() {
        return files.of(set.name());
    }

    private void openFile(Consumer<String, byte[]> consumer) {
        try {
            Optional<PixelFile> present = PixelFile.open(path(), set);
            close();
            file = present.isPresent() ? present.get() : fetch(consumer);
            RecentFiles.use(path());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private PixelFile fetch(Consumer<String, byte[]> consumer) throws IOException {
        Files.createDirectories(files.folder());
        log.info("reading images runId={} images={} file={}", run.getRunId(), set.size(), path());
        try (PixelFile.Writer writer = new PixelFile.Writer(set, files.folder())) {
            new ImageTopicReader(kafka, run).readInto(writer, consumer);
            writer.complete(path());
        }
        files.prune();
        return PixelFile.open(path(), set)
                .orElseThrow(() -> new PairStreamException("images of run '" + run.getRunId() + "' in topic "
                        + kafka.topics().images() + " are not those that it was declared with: expected images with the"
                        + " digest " + set.name()));
    }

    private PixelFile file() {
        return Objects.requireNonNull(file);
    }

    /** Returns the samples of a training image. */
    byte[] training(int index, String side) {
        return samples(file -> file.placeOfTraining(index), index, side, set.train() + " training");
    }

    /** Returns the samples of a test image. */
    byte[] test(int index, String side) {
        return samples(file -> file.placeOfTest(index), index, side, set.test() + " test");
    }

    private byte[] samples(ToIntFunction<PixelFile> placeIn, int index, String side, String which) {
        int place = placeIn.applyAsInt(file());
        if (place < 0) {
            throw new RecordFormatException(
                    side + " index " + index + ": expected that of one of the run's " + which + " images", null);
        }
        try {
            Optional<byte[]> samples = file().samples(place);
            return samples.isPresent() ? samples.get() : again(place);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Somebody has cut or changed the file. */
    private byte[] again(int place) throws IOException {
        log.warn("images are damaged, reading them again runId={} file={}", run.getRunId(), path());
        try (Consumer<String, byte[]> consumer = RunPartitions.consumer(kafka.broker(), run)) {
            openFile(consumer);
        }
        return file().samples(place).orElseThrow(() -> new IOException("changed again while it was read"));
    }

    private PairStreamException failure(IOException e) {
        return new PairStreamException(
                "file " + path() + " of the images of run '" + run.getRunId() + "' cannot be used: "
                        + FileNames.reason(e),
                e);
    }

    /** Returns a pair with images. */
    static ImagePair withPixels(ImagePair pair, byte[] left, byte[] right) {
        pair.setLeft(ByteBuffer.wrap(left));
        pair.setRight(ByteBuffer.wrap(right));
        return pair;
    }

    /** Closes the file. */
    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            log.debug("cannot close a file of images runId={}", run.getRunId(), e);
        }
    }
}
