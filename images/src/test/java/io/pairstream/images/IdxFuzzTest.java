package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import io.pairstream.testing.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A broken image or label file, plain or compressed, is a set of images with their digits or a
 * {@link PairStreamException} with a message of one line, and takes memory in proportion to what the two files hold.
 */
class IdxFuzzTest implements FuzzTarget<IdxFuzzTest.Input, ImageSet> {

    private static final long SEED = 1;
    private static final int ONE_BROKEN_STREAM_IN = 3;
    private static final int ONE_OF_MEMBERS_IN = 4;
    private static final Pattern COMPLAINT_BEHIND_THE_HEADER =
            Pattern.compile("bytes after the header|trailing bytes|label \\d+ of image|\\d+ images, but");

    /** An error with its stack trace, and the buffers for two files. */
    private static final int MOST_ALLOCATED_ANYWAY = 64 << 10;
    /** What a file unpacks to is read in pieces, and then put together. */
    private static final int MOST_ALLOCATED_PER_UNPACKED_BYTE = 2;
    /** A member of a compressed file has 20 bytes or more, and Java makes a few objects for it. */
    private static final int MOST_ALLOCATED_PER_FILE_BYTE = 64;

    @TempDir
    private Path directory;

    private final List<Example> examples = List.of(
            new Example(IdxFixture.images(3, 2, 4), IdxFixture.labels(7, 0, 9)),
            new Example(IdxFixture.images(4, 28, 28), IdxFixture.labels(1, 2, 3, 4)),
            new Example(IdxFixture.images(300, 2, 2), IdxFixture.labels(new int[300])));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unbrokenFilesAreRead(boolean compressed) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (Example example : examples) {
            // given
            Input input = kept(
                    packed(example.images(), compressed, random),
                    packed(example.labels(), compressed, random),
                    compressed);

            // when
            ImageSet read = read(input);

            // then
            verify(input, read);
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenFilesAreImagesOrAPairStreamException() {
        // when
        FuzzReport report = Fuzzer.attack(this, SEED);

        // then
        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.5);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.5);
    }

    @Override
    public Input input(SplittableRandom random) throws IOException {
        Example whole = examples.get(random.nextInt(examples.size()));
        Example other = examples.get(random.nextInt(examples.size()));
        boolean compressed = random.nextBoolean();
        return random.nextBoolean()
                ? kept(
                        broken(whole.images(), other.images(), compressed, random),
                        packed(whole.labels(), compressed, random),
                        compressed)
                : kept(
                        packed(whole.images(), compressed, random),
                        broken(whole.labels(), other.labels(), compressed, random),
                        compressed);
    }

    private static byte[] broken(byte[] whole, byte[] other, boolean compressed, SplittableRandom random)
            throws IOException {
        Mutations mutations = new Mutations(random);
        if (compressed && random.nextInt(ONE_BROKEN_STREAM_IN) == 0) {
            return mutations.of(packed(whole, true, random), packed(other, true, random));
        }
        return packed(mutations.of(whole, other), compressed, random);
    }

    /** Returns the bytes of a file with this content; some compressed ones have three members, one of them empty. */
    private static byte[] packed(byte[] content, boolean compressed, SplittableRandom random) throws IOException {
        if (!compressed) {
            return content;
        }
        if (random.nextInt(ONE_OF_MEMBERS_IN) > 0) {
            return IdxFixture.gzip(content);
        }
        int cut = random.nextInt(content.length + 1);
        return IdxFixture.gzip(
                Arrays.copyOf(content, cut), new byte[0], Arrays.copyOfRange(content, cut, content.length));
    }

    private Input kept(byte[] images, byte[] labels, boolean compressed) throws IOException {
        String ending = compressed ? ".gz" : "";
        Path imageFile = directory.resolve("images" + ending);
        Path labelFile = directory.resolve("labels" + ending);
        IdxFixture.write(imageFile, images);
        IdxFixture.write(labelFile, labels);
        return new Input(
                imageFile,
                labelFile,
                images.length + labels.length,
                unpackedBytes(images, compressed) + unpackedBytes(labels, compressed));
    }

    /** Returns how many bytes a file holds up to where its compression is broken. */
    private static long unpackedBytes(byte[] file, boolean compressed) {
        if (!compressed) {
            return file.length;
        }
        long bytes = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            byte[] buffer = new byte[1 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
            return bytes;
        } catch (IOException e) {
            return bytes;
        }
    }

    @Override
    public ImageSet read(Input input) {
        return IdxFixture.read(input.images(), input.labels());
    }

    @Override
    public Class<PairStreamException> namedError() {
        return PairStreamException.class;
    }

    @Override
    public void verify(Input input, ImageSet images) {
        long pixels = 0;
        for (int i = 0; i < images.size(); i++) {
            assertThat(images.label(i)).isBetween(0, 255);
            pixels += images.pixels(i).length;
        }
        assertThat(pixels)
                .isEqualTo((long) images.size()
                        * images.shape().height()
                        * images.shape().width());
        assertThat(input.unpackedBytes()).isEqualTo(8 + images.size() + 16 + pixels);
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return error == null
                || COMPLAINT_BEHIND_THE_HEADER
                        .matcher(String.valueOf(error.getMessage()))
                        .find();
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY
                + MOST_ALLOCATED_PER_UNPACKED_BYTE * input.unpackedBytes()
                + MOST_ALLOCATED_PER_FILE_BYTE * input.fileBytes();
    }

    record Example(byte[] images, byte[] labels) {}

    /** Two files, the bytes in them, and the bytes that these unpack to. */
    record Input(Path images, Path labels, long fileBytes, long unpackedBytes) {}
}
