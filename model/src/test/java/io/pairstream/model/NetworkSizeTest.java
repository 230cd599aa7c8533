package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSizeTest {

    @ParameterizedTest
    @CsvSource({
        "RESNET, 4, 4, 1",
        "RESNET, 4, 28, 1",
        "RESNET, 10, 10, 3",
        "CNN, 5, 10, 1",
        "CNN, 28, 10, 1",
        "CNN, 10, 10, 3",
        "TWIN, 10, 10, 1",
        "TWIN, 17, 11, 1",
        "TWIN, 10, 10, 3",
        "TWIN, 10, 40, 1",
        "TWIN, 22, 38, 3"
    })
    void theSmallestImagesAreTrainedAndEvaluated(Network network, int height, int width, int channels) {
        // given
        ImageShape images = new ImageShape(height, width, channels);
        HyperParameters parameters = Fixtures.parameters();
        parameters.setDropout(0.5);
        parameters.setMicroBatchSize(3);
        ModelOptions options = Fixtures.options(network, images, parameters);
        PairBatch noise = Fixtures.noise(4, images, 1);

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
        ModelOptions options = Fixtures.options(network, height, width, Fixtures.parameters());

        // when
        assertThatThrownBy(() -> Models.create(options))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("images of " + height + " x " + width + " pixels: network " + network
                        + " takes images of at least " + smallest + " (height x width)");
    }

    @Test
    void aTowerThatIsTooDeepForTheImagesIsRefusedWithTheSmallestForIt() {
        // given
        ModelOptions options = Fixtures.options(Network.TWIN, new ImageShape(105, 105, 3), Fixtures.parameters())
                .ofImages(new ImageShape(32, 32, 3));

        // when
        assertThatThrownBy(() -> NetworkSize.of(options))

                // then
                .hasMessage("images of 32 x 32 pixels in colour: network twin takes images of at least 46 x 46"
                        + " (height x width)");
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void parametersAreThoseOfTheModel(Network network) {
        // given
        ModelOptions options = Fixtures.options(network, new ImageShape(12, 40, 3), Fixtures.parameters());

        // when
        NetworkSize size = NetworkSize.of(options);

        // then
        try (PairModel model = Models.create(options)) {
            assertThat(size.parameters()).isEqualTo(model.parameters().length);
        }
    }

    /** What is left to the dense layer grows no further, while there is enough of the smaller side. */
    @ParameterizedTest
    @CsvSource({
        "28, 28, 1, 503810",
        "32, 32, 1, 684034",
        "37, 37, 1, 897026",
        "38, 38, 1, 278850",
        "52, 52, 1, 393538",
        "64, 64, 1, 721218",
        "105, 105, 1, 430722",
        "105, 105, 3, 431298",
        "1024, 1024, 3, 870530"
    })
    void twinHasFewParametersForLargeImages(int height, int width, int channels, long parameters) {
        ModelOptions options =
                Fixtures.options(Network.TWIN, new ImageShape(height, width, channels), Fixtures.parameters());

        assertThat(NetworkSize.of(options).parameters()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void networksOfHugeImagesAreMeasuredToo(Network network) {
        NetworkSize small = NetworkSize.of(Fixtures.options(network, 28, 0.5, 1, 1, 0));

        NetworkSize huge = NetworkSize.of(Fixtures.options(network, 1024, 1024, Fixtures.parameters()));

        assertThat(huge.parameters()).isGreaterThanOrEqualTo(small.parameters());
    }
}
