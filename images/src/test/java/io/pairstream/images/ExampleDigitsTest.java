package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.decoding.Colour;
import io.pairstream.images.decoding.Fit;
import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.images.decoding.PngFile;
import io.pairstream.images.decoding.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digits in {@code examples/digits} are drawn as those of the data set {@code synthetic}. What they should be is left in {@code target}. */
class ExampleDigitsTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "digits");

    @ParameterizedTest
    @CsvSource({"four.png, 0, 4", "another-four.png, 11, 4", "seven.png, 10, 7"})
    void eachIsATestImage(String name, int index, int digit) throws IOException {
        ImageSet drawn = new SyntheticSource().test();
        byte[] expected = drawn.pixels(index);
        Path target = Files.createDirectories(Path.of("target", "digits"));
        Files.write(target.resolve(name), PngFile.of(drawn.shape(), expected));

        byte[] found = new ImagePreparer(new Preparation(Optional.empty(), Fit.STRETCH, Colour.GREY, false))
                .samples(EXAMPLES.resolve(name));

        assertThat(found).isEqualTo(expected);
        assertThat(drawn.label(index)).isEqualTo(digit);
    }
}
