package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import io.pairstream.testing.fuzz.Allocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {

    private static final int ONE_MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    private Path images;
    private Path labels;

    @BeforeEach
    void name() {
        images = directory.resolve("images");
        labels = directory.resolve("labels");
    }

    @Test
    void readsPlainFiles() throws IOException {
        IdxFixture.write(images, IdxFixture.images(3, 2, 4));
        IdxFixture.write(labels, IdxFixture.labels(7, 0, 9));

        ImageSet set = IdxFixture.read(images, labels);

        assertThat(set.size()).isEqualTo(3);
        assertThat(set.shape().height()).isEqualTo(2);
        assertThat(set.shape().width()).isEqualTo(4);
        assertThat(set.label(2)).isEqualTo(9);
        assertThat(set.pixels(1)).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void readsCompressedFiles() throws IOException {
        Path compressed = directory.resolve("images.gz");
        IdxFixture.write(compressed, IdxFixture.gzip(IdxFixture.images(1, 2, 2)));
        IdxFixture.write(labels, IdxFixture.labels(7));

        ImageSet set = IdxFixture.read(compressed, labels);

        assertThat(set.pixels(0)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void saysThatAFileIsMissing() throws IOException {
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertFails("IDX file " + images
                + ": missing: expected an image file (IDX with unsigned bytes in 3 dimensions, in big-endian order)");
    }

    @Test
    void saysThatAFileIsTruncated() throws IOException {
        byte[] whole = IdxFixture.images(3, 2, 4);
        IdxFixture.write(images, Arrays.copyOf(whole, whole.length - 1));
        IdxFixture.write(labels, IdxFixture.labels(7, 0, 9));

        assertFails("IDX file " + images + ": truncated: 23 bytes after the header, expected 24");
    }

    @Test
    void saysThatAHeaderIsTruncated() throws IOException {
        IdxFixture.write(images, Arrays.copyOf(IdxFixture.images(1, 2, 2), 5));
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertFails("IDX file " + images + ": truncated: 5 bytes, expected a header of 16");
    }

    @Test
    void saysThatTheMagicNumberIsWrong() throws IOException {
        IdxFixture.write(images, IdxFixture.labels(1, 2, 3, 4, 5, 6, 7, 8));
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertFails("IDX file " + images
                + ": IDX with unsigned bytes in 1 dimension: expected an image file (IDX with unsigned bytes in 3"
                + " dimensions, in big-endian order)");
    }

    @Test
    void saysThatBytesFollow() throws IOException {
        byte[] whole = IdxFixture.labels(7);
        IdxFixture.write(labels, Arrays.copyOf(whole, whole.length + 1));

        assertFails("IDX file " + labels + ": trailing bytes: more than the 1 bytes that the header claims");
    }

    @Test
    void saysThatTheCountsDiffer() throws IOException {
        IdxFixture.write(images, IdxFixture.images(3, 2, 4));
        IdxFixture.write(labels, IdxFixture.labels(7, 0));

        assertFails("IDX file " + images + ": 3 images, but 2 labels in " + labels + ": expected as many");
    }

    @Test
    void labelsAreUnsignedBytes() throws IOException {
        IdxFixture.write(images, IdxFixture.images(2, 2, 4));
        IdxFixture.write(labels, IdxFixture.labels(7, 255));

        ImageSet read = IdxFixture.read(images, labels);

        assertThat(read.label(0)).isEqualTo(7);
        assertThat(read.label(1)).isEqualTo(255);
    }

    @Test
    void believesNoHeaderThatClaimsMoreThanTheFileHolds() throws IOException {
        IdxFixture.write(labels, IdxFixture.labels(7));
        Files.write(images, header(300_000, 28, 28));

        long allocated = Allocation.of(
                () -> assertFails("IDX file " + images + ": truncated: 0 bytes after the header, expected 235200000"));

        assertThat(allocated).isLessThan(ONE_MEGABYTE);
    }

    @Test
    void refusesHeadersBeyondAllBounds() throws IOException {
        IdxFixture.write(labels, IdxFixture.labels(7));

        Files.write(images, header(Integer.MAX_VALUE, 1024, 1024));
        assertFails("IDX file " + images + ": header claims 2251799812636672 bytes: expected at most 1073741824");

        Files.write(images, header(2_000_000, 28, 28));
        assertFails("IDX file " + images + ": header claims 1568000000 bytes: expected at most 1073741824");

        Files.write(images, header(-1, 28, 28));
        assertFails("IDX file " + images + ": count -1 in the header: expected 1 to 2147483647");

        Files.write(images, header(1, 28, 5_000));
        assertFails("IDX file " + images + ": image side 5000 in the header: expected 1 to 1024");
    }

    @Test
    void saysThatAGzipStreamEndsEarly() throws IOException {
        images = directory.resolve("images.gz");
        byte[] whole = IdxFixture.gzip(IdxFixture.images(3, 20, 20));
        IdxFixture.write(images, Arrays.copyOf(whole, whole.length - 20));
        IdxFixture.write(labels, IdxFixture.labels(7, 0, 9));

        assertFails("IDX file " + images + ": truncated: the gzip stream ends early, expected a complete file");
    }

    @Test
    void readsAPlainFileThatIsCalledCompressedAndTheOtherWayRound() throws IOException {
        Path plain = directory.resolve("images.gz");
        IdxFixture.write(plain, IdxFixture.images(1, 2, 2));
        IdxFixture.write(labels, IdxFixture.gzip(IdxFixture.labels(7)));

        ImageSet set = IdxFixture.read(plain, labels);

        assertThat(set.pixels(0)).containsExactly(0, 1, 2, 3);
        assertThat(set.label(0)).isEqualTo(7);
    }

    @Test
    void readsAGzipFileWithZerosBehindIt() throws IOException {
        byte[] whole = IdxFixture.gzip(IdxFixture.images(1, 2, 2));
        IdxFixture.write(images, Arrays.copyOf(whole, whole.length + 512));
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertThat(IdxFixture.read(images, labels).size()).isEqualTo(1);
    }

    @Test
    void theDigestIsThatOfTheUnpackedFile() throws IOException {
        byte[] whole = IdxFixture.images(3, 2, 4);
        IdxFixture.write(images, IdxFixture.gzip(Arrays.copyOf(whole, 9), Arrays.copyOfRange(whole, 9, whole.length)));

        assertThat(IdxFile.load(images, IdxKind.IMAGES).sha256()).isEqualTo(Sha256.hex(whole));
    }

    @Test
    void saysThatALinkPointsNowhere() throws IOException {
        Files.createSymbolicLink(images, directory.resolve("gone"));
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertFails("IDX file " + images + ": a link to what is not there: expected an image file (IDX with unsigned"
                + " bytes in 3 dimensions, in big-endian order)");
    }

    @Test
    void saysThatAGzipStreamIsDamagedRatherThanWhatComesOfThat() throws IOException {
        images = directory.resolve("images.gz");
        byte[] whole = IdxFixture.images(1, 2, 2);
        byte[] packed = IdxFixture.gzip(Arrays.copyOf(whole, whole.length + 1));
        packed[packed.length - 8] ^= 1; // in its checksum
        IdxFixture.write(images, packed);
        IdxFixture.write(labels, IdxFixture.labels(7));

        assertFails(
                "IDX file " + images + ": broken gzip stream (Corrupt GZIP trailer): expected an image file (IDX with"
                        + " unsigned bytes in 3 dimensions, in big-endian order)");
    }

    @Test
    void unpacksNoMoreThanTheHeaderClaims() throws IOException {
        images = directory.resolve("images.gz");
        IdxFixture.write(images, IdxFixture.gzip(IdxFixture.images(1, 2, 2), new byte[64 * ONE_MEGABYTE]));
        IdxFixture.write(labels, IdxFixture.labels(7));

        long allocated = Allocation.of(() ->
                assertFails("IDX file " + images + ": trailing bytes: more than the 4 bytes that the header claims"));

        assertThat(allocated).isLessThan(ONE_MEGABYTE);
    }

    @Test
    void readsAFileOfSeveralGzipMembers() throws IOException {
        byte[] whole = IdxFixture.images(3, 2, 4);
        images = directory.resolve("images.gz");
        IdxFixture.write(
                images,
                IdxFixture.gzip(Arrays.copyOf(whole, 10), new byte[0], Arrays.copyOfRange(whole, 10, whole.length)));
        IdxFixture.write(labels, IdxFixture.labels(7, 0, 9));

        ImageSet set = IdxFixture.read(images, labels);

        assertThat(set.pixels(2)).containsExactly(16, 17, 18, 19, 20, 21, 22, 23);
    }

    @Test
    void aGzipFileOfEmptyMembersDoesNotOverflowTheStack() throws IOException {
        images = directory.resolve("images.gz");
        byte[][] members = new byte[20_000][];
        Arrays.fill(members, new byte[0]);
        IdxFixture.write(images, IdxFixture.gzip(members));
        IdxFixture.write(labels, IdxFixture.labels(7));

        // How far Java goes by itself depends on its version, so what it says then does too.
        assertThatThrownBy(() -> IdxFixture.read(images, labels))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("IDX file " + images + ": ");
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> IdxFixture.read(images, labels))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }

    private static byte[] header(int count, int height, int width) {
        return ByteBuffer.allocate(16)
                .putInt(0x803)
                .putInt(count)
                .putInt(height)
                .putInt(width)
                .array();
    }
}
