package io.pairstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.model.Batches;
import io.pairstream.model.Models;
import io.pairstream.model.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxCrossEntropyTest {

    @BeforeAll
    static void chooseTheNativeBackend() {
        assertThat(Models.numericFingerprint(Batches.options(Network.CNN, 0, 0)))
                .isNotEmpty();
    }

    @Test
    void isTheLogOfTwoForEqualLogits() {
        assertThat(SoftmaxCrossEntropy.loss(new float[] {3, 3}, 1)).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void staysFiniteForHugeLogits() {
        assertThat(SoftmaxCrossEntropy.loss(new float[] {1e6f, -1e6f}, 1)).isEqualTo(2e6);
    }

    @Test
    void givesATieToLabelZero() {
        assertThat(SoftmaxCrossEntropy.predicted(new float[] {1, 1})).isZero();
    }

    @Test
    void hasTheGradientOfFiniteDifferences() {
        // given
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(1.5, 3);
        float[][] logits = {{0.3f, -1.2f}, {2f, 1.5f}, {-0.5f, 0.25f}};
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {0, 1}});

        // when
        INDArray gradient = loss.computeGradient(labels, Nd4j.createFromArray(logits), new ActivationIdentity(), null);

        // then
        double step = 1e-3;
        for (int pair = 0; pair < logits.length; pair++) {
            int label = pair == 0 ? 0 : 1;
            double weight = label == 0 ? 1.5 : 3;
            for (int k = 0; k < 2; k++) {
                float[] up = logits[pair].clone();
                float[] down = logits[pair].clone();
                up[k] += (float) step;
                down[k] -= (float) step;
                double slope = weight
                        * (SoftmaxCrossEntropy.loss(up, label) - SoftmaxCrossEntropy.loss(down, label))
                        / ((double) up[k] - down[k]);
                assertThat(gradient.getDouble(pair, k)).isCloseTo(slope, within(1e-5));
            }
        }
        assertThat(loss.correct()).isEqualTo(2);
    }
}
