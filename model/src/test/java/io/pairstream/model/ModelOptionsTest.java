package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelOptionsTest {

    /** The arguments of the constructor after the network, one wrong in each line. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(0, 28, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0, "image height 0: expected at least 1"),
                Arguments.of(28, 0, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0, "image width 0: expected at least 1"),
                Arguments.of(28, 28, 0, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0, "learning rate 0.0: "),
                Arguments.of(28, 28, Double.NaN, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0, "learning rate NaN: "),
                Arguments.of(28, 28, 1e-3, -1, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0, "warm-up steps -1: "),
                Arguments.of(28, 28, 1e-3, 0, 1, 0.999, 1e-7, 0.5, 1, 1, 0, "beta1 1.0: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, -0.1, 1e-7, 0.5, 1, 1, 0, "beta2 -0.1: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, 0.999, 0, 0.5, 1, 1, 0, "epsilon 0.0: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, 0.999, 1e-7, 1, 1, 1, 0, "dropout 1.0: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, -1, 1, 0, "weight of label 0 -1.0: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 1, -1, 0, "weight of label 1 -1.0: "),
                Arguments.of(28, 28, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, -1, "micro-batch size -1: "));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aValueOutOfRangeIsNamed(
            int height,
            int width,
            double learningRate,
            int warmupSteps,
            double beta1,
            double beta2,
            double epsilon,
            double dropout,
            double differentWeight,
            double sameWeight,
            int microBatchSize,
            String message) {
        // when
        assertThatThrownBy(() -> new ModelOptions(
                        Network.CNN,
                        height,
                        width,
                        1,
                        learningRate,
                        warmupSteps,
                        beta1,
                        beta2,
                        epsilon,
                        dropout,
                        differentWeight,
                        sameWeight,
                        microBatchSize))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith(message);
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
