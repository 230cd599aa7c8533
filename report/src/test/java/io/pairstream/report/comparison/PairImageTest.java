package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PairImageTest {

    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void inkIsDarkOnWhite() throws IOException {
        BufferedImage image = drawn(ImageShape.grey(1, 2), bytes(0, 255), bytes(5, 128));

        assertThat(image.getWidth()).isEqualTo(6);
        assertThat(image.getHeight()).isEqualTo(1);
        assertThat(image.getRaster().getSamples(0, 0, 6, 1, 0, (int[]) null))
                .containsExactly(255, 0, 150, 150, 250, 127);
    }

    @Test
    void coloursAreAsTheyAre() throws IOException {
        BufferedImage image = drawn(new ImageShape(2, 1, 3), bytes(1, 2, 3, 4, 5, 6), bytes(255, 128, 0, 7, 8, 9));

        assertThat(image.getWidth()).isEqualTo(4);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xff010203);
        assertThat(image.getRGB(0, 1)).isEqualTo(0xff040506);
        assertThat(image.getRGB(1, 1)).isEqualTo(image.getRGB(2, 0)).isEqualTo(0xff969696);
        assertThat(image.getRGB(3, 0)).isEqualTo(0xffff8000);
        assertThat(image.getRGB(3, 1)).isEqualTo(0xff070809);
    }

    private static BufferedImage drawn(ImageShape shape, ByteBuffer left, ByteBuffer right) throws IOException {
        ImagePair pair = new ImagePair("r", 0, 0L, left, right, 1, 0, 1, -1, -1);
        String uri = PairImage.dataUri(pair, shape);
        assertThat(uri).startsWith(PREFIX);
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(PREFIX.length()))));
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
