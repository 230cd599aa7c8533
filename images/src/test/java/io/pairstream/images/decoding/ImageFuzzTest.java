package io.pairstream.images.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import io.pairstream.testing.fuzz.Mutations;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A broken image file is a picture or a {@link BadImageException} with a message of one line, in bounded memory. */
class ImageFuzzTest implements FuzzTarget<byte[], Picture> {

    private static final long SEED = 1;

    /** What a decoder may take for the most pixels that it decodes: their samples in some forms, whatever the file claims. */
    private static final long MOST_ALLOCATED = 24L * ImageDecoder.MOST_PIXELS;

    private static final List<String> FILES = List.of(
            "grey8.png",
            "rgba.png",
            "palette.png",
            "rgb16.png",
            "rgb.jpg",
            "progressive.jpg",
            "cmyk.jpg",
            "turned6.jpg",
            "palette.gif",
            "rgb.bmp",
            "rgb.tiff",
            "lossless.webp",
            "lossy.webp");

    private final ImageDecoder decoder = new ImageDecoder();

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenFilesArePicturesOrBadImages() {
        // when
        FuzzReport report = Fuzzer.attack(this, SEED);

        // then
        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.5);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.7);
    }

    @Override
    public byte[] input(SplittableRandom random) {
        byte[] whole = DecodedFiles.file(FILES.get(random.nextInt(FILES.size())));
        byte[] other = DecodedFiles.file(FILES.get(random.nextInt(FILES.size())));
        return new Mutations(random).of(whole, other);
    }

    @Override
    public Picture read(byte[] input) {
        return decoder.decode(input, 0, EnumSet.noneOf(Conversion.class));
    }

    @Override
    public Class<BadImageException> namedError() {
        return BadImageException.class;
    }

    @Override
    public void verify(byte[] input, Picture value) {
        assertThat(value.samples()).hasSize(value.shape().bytes());
    }

    @Override
    public boolean isPastHeader(byte[] input, @Nullable RuntimeException error) {
        return error == null || String.valueOf(error.getMessage()).startsWith("damaged");
    }

    @Override
    public long mostAllocated(byte[] input) {
        return MOST_ALLOCATED;
    }
}
