package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, tower depth 0: expected at least 1",
        "1, -1, 1, weight of label 0 -1.0: expected at least 0",
        "1, 1, -1, weight of label 1 -1.0: expected at least 0"
    })
    void aValueOutOfRangeIsNamed(int towerDepth, double differentWeight, double sameWeight, String message) {
        HyperParameters parameters = Fixtures.parameters();
        LearningRate rate = LearningRate.of(parameters, 1);
        ImageShape images = ImageShape.grey(28, 28);

        // when
        assertThatThrownBy(() -> new ModelOptions(
                        Network.CNN, images, towerDepth, 1, parameters, rate, differentWeight, sameWeight))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }

    @Test
    void soIsAHyperParameter() {
        HyperParameters parameters = Fixtures.parameters();
        parameters.setBeta1(1);

        assertThatThrownBy(() -> Fixtures.options(Network.CNN, 28, 28, parameters))
                .hasMessage("beta1 1.0: expected at least 0, less than 1");
    }

    @Test
    void aContrastiveLossNeedsATowerOfItsOwnForEachImage() {
        HyperParameters parameters = Fixtures.parameters();
        parameters.setBatchSize(64);
        parameters.setContrast(0.5);

        assertThatThrownBy(() -> Fixtures.options(Network.CNN, 28, 28, parameters))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("contrast 0.5: expected 0 with network cnn");
    }

    @Test
    void anUnknownNetworkIsAnsweredWithTheNames() {
        // when
        assertThatThrownBy(() -> Network.named("vgg"))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("network 'vgg': expected one of resnet, cnn, twin");
    }
}
