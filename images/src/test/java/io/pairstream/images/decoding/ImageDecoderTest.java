package io.pairstream.images.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey8.png",
                "gamma.png",
                "grey16.png",
                "rgb16.png",
                "grey1.png",
                "grey4.png",
                "rgb8.png",
                "rgba.png",
                "grey-alpha.png",
                "palette.png",
                "palette.gif",
                "rgb.bmp",
                "rgb.tiff",
                "lossless.webp"
            })
    void samplesAreThoseOfTheFile(String name) {
        // when
        Picture picture = DecodedFiles.decoded(DecodedFiles.file(name));

        // then
        Picture expected = DecodedFiles.expected(name);
        assertThat(picture.shape()).isEqualTo(expected.shape());
        assertThat(picture.samples()).isEqualTo(expected.samples());
    }

    /** What JPEG and lossy WebP are decoded to is not the same to the bit in any two decoders. */
    @ParameterizedTest
    @CsvSource({"rgb.jpg,4", "progressive.jpg,4", "grey.jpg,2", "cmyk.jpg,6", "lossy.webp,16"})
    void samplesOfLossyFilesAreNearlyAnotherDecoders(String name, int most) {
        // when
        Picture picture = DecodedFiles.decoded(DecodedFiles.file(name));

        // then
        Picture expected = DecodedFiles.expected(name);
        assertThat(picture.shape()).isEqualTo(expected.shape());
        assertThat(DecodedFiles.difference(picture, expected)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void picturesAreTurnedAsTheCameraWasHeld(int orientation) {
        // given
        String name = "turned" + orientation + ".jpg";

        // when
        Picture picture = DecodedFiles.decoded(DecodedFiles.file(name));

        // then
        Picture expected = DecodedFiles.expected(name);
        assertThat(picture.shape()).isEqualTo(expected.shape());
        assertThat(DecodedFiles.difference(picture, expected)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "grey16.png,REDUCED",
        "rgba.png,FLATTENED",
        "cmyk.jpg,PRINTED",
        "turned6.jpg,TURNED",
        "grey8.png,",
        "turned1.jpg,"
    })
    void whatWasDoneIsSaid(String name, Conversion expected) {
        // given
        Set<Conversion> done = EnumSet.noneOf(Conversion.class);

        // when
        new ImageDecoder().decode(DecodedFiles.file(name), 0, done);

        // then
        assertThat(done).isEqualTo(expected == null ? Set.of() : Set.of(expected));
    }

    @Test
    void whatIsTransparentIsBackground() {
        // when
        Picture onWhite =
                new ImageDecoder().decode(DecodedFiles.file("rgba.png"), 255, EnumSet.noneOf(Conversion.class));

        // then the first column is transparent, and the last one of the test's picture nearly not
        assertThat(onWhite.samples()[0]).isEqualTo((byte) 255);
        assertThat(DecodedFiles.decoded(DecodedFiles.file("rgba.png")).samples()[0])
                .isEqualTo((byte) 0);
    }

    /** Half a file, and one with a damaged middle, must not become an image with a grey lower half. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey8.png",
                "rgb8.png",
                "rgb.jpg",
                "grey.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "palette.gif",
                "rgb.bmp",
                "rgb.tiff",
                "lossless.webp",
                "lossy.webp"
            })
    void halfAFileIsNoImage(String name) {
        // given
        byte[] file = DecodedFiles.file(name);
        byte[] half = Arrays.copyOf(file, file.length / 2);

        // when, then
        assertThatThrownBy(() -> DecodedFiles.decoded(half))
                .isInstanceOf(BadImageException.class)
                .hasMessageStartingWith("damaged " + ImageFormat.of(file).orElseThrow())
                .hasMessageEndingWith(": expected a whole one")
                .message()
                .doesNotContain("\n");
    }

    /** Nothing is an image of which a part is missing: without its very last bytes a file may still have all its samples. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey8.png",
                "rgba.png",
                "palette.png",
                "rgb.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "palette.gif",
                "rgb.bmp",
                "rgb.tiff",
                "lossless.webp",
                "lossy.webp"
            })
    void aFileThatIsCutAnywhereIsNoImageOrTheWholeOne(String name) {
        byte[] file = DecodedFiles.file(name);
        Picture whole = DecodedFiles.decoded(file);
        for (int length = 0; length < file.length; length++) {
            Optional<Picture> picture = decodedIfWhole(Arrays.copyOf(file, length));
            int cut = length;
            picture.ifPresent(
                    found -> assertThat(found.samples()).as("cut at %d", cut).isEqualTo(whole.samples()));
        }
    }

    private static Optional<Picture> decodedIfWhole(byte[] file) {
        try {
            return Optional.of(DecodedFiles.decoded(file));
        } catch (BadImageException e) {
            return Optional.empty();
        }
    }

    @Test
    void aDecoderGoesOnBehindABrokenFile() {
        // given
        ImageDecoder decoder = new ImageDecoder();
        byte[] file = DecodedFiles.file("grey8.png");
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(file, 50), 0, EnumSet.noneOf(Conversion.class)))
                .isInstanceOf(BadImageException.class);

        // when
        Picture picture = decoder.decode(file, 0, EnumSet.noneOf(Conversion.class));

        // then
        assertThat(picture.samples())
                .isEqualTo(DecodedFiles.expected("grey8.png").samples());
    }

    @Test
    void whatIsNoImageIsSaid() {
        assertThatThrownBy(() -> DecodedFiles.decoded(new byte[0]))
                .hasMessage("an empty file: expected one of PNG, JPEG, WEBP, TIFF, GIF, BMP");
        assertThatThrownBy(() -> DecodedFiles.decoded("hello there".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("text that begins 'hello there': expected one of PNG, JPEG, WEBP, TIFF, GIF, BMP");
    }

    /** A hundred bytes that claim 400 million pixels. */
    @Test
    void whatClaimsTooManyPixelsIsNotDecoded() {
        // given
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(20_000).putInt(20_000).put(new byte[] {8, 2, 0, 0, 0}).flip();
        CRC32 crc = new CRC32();
        crc.update(header.duplicate());
        byte[] file = DecodedFiles.file("rgb8.png");
        ByteBuffer bomb = ByteBuffer.wrap(file.clone());
        bomb.position(12).put(header).putInt((int) crc.getValue());

        // when, then
        assertThatThrownBy(() -> DecodedFiles.decoded(bomb.array()))
                .hasMessage("image of 20000 x 20000 pixels: expected at most 67108864 in all");
    }
}
