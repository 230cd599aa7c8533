package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSizeTest {

    @ParameterizedTest
    @CsvSource({"RESNET, 4, 4", "RESNET, 4, 28", "CNN, 5, 10", "CNN, 28, 10", "TWIN, 10, 10", "TWIN, 17, 11"})
    void theSmallestImagesAreTrainedAndEvaluated(Network network, int height, int width) {
        // given
        ModelOptions options = Fixtures.options(network, 28, 0.5, 1, 1, 3).ofImages(height, width);
        PairBatch noise = Fixtures.noise(4, height, width, 1);

        // when
        try (PairModel model = Models.create(options)) {
            StepMetrics metrics = model.train(noise);

            // then
            assertThat(metrics.loss()).isFinite();
            assertThat(model.evaluate(noise).loss()).isFinite();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESNET, 3, 28, 4 x 4",
        "RESNET, 28, 3, 4 x 4",
        "CNN, 4, 28, 5 x 10",
        "CNN, 28, 9, 5 x 10",
        "CNN, 1, 1, 5 x 10",
        "TWIN, 9, 28, 10 x 10",
        "TWIN, 8, 8, 10 x 10"
    })
    void smallerImagesAreRefusedWithTheSmallestThereAre(Network network, int height, int width, String smallest) {
        // given
        ModelOptions options = Fixtures.options(network, 28, 0.5, 1, 1, 0).ofImages(height, width);

        // when
        assertThatThrownBy(() -> Models.create(options))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("images of " + height + " x " + width + " pixels: network " + network
                        + " takes images of at least " + smallest + " (height x width)");
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void parametersAreThoseOfTheModel(Network network) {
        // given
        ModelOptions options = Fixtures.options(network, 28, 0.5, 1, 1, 0).ofImages(12, 16);

        // when
        NetworkSize size = NetworkSize.of(options);

        // then
        try (PairModel model = Models.create(options)) {
            assertThat(size.parameters()).isEqualTo(model.parameters().length);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void networksOfHugeImagesAreMeasuredToo(Network network) {
        NetworkSize small = NetworkSize.of(Fixtures.options(network, 28, 0.5, 1, 1, 0));

        NetworkSize huge = NetworkSize.of(Fixtures.options(network, 1024, 0.5, 1, 1, 0));

        assertThat(huge.parameters()).isGreaterThanOrEqualTo(small.parameters());
    }
}
