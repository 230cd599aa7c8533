package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.stream.PairDecoder;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

    private static final int UNSAID = PairDecoder.NO_CLASS;

    private final PairBatch batch = new PairBatch(10, ImageShape.grey(1, 1));

    private void add(int label, int leftClass, int rightClass) {
        ByteBuffer image = ByteBuffer.allocate(1);
        batch.add(image, image, label, leftClass, rightClass);
    }

    /** Returns logits whose margins are these. */
    private static float[] logits(float... margins) {
        float[] z = new float[2 * margins.length];
        for (int i = 0; i < margins.length; i++) {
            z[2 * i] = 0.5f;
            z[2 * i + 1] = 0.5f + margins[i];
        }
        return z;
    }

    private double loss(double weight, float... margins) {
        ContrastiveLoss loss = new ContrastiveLoss(batch, weight);
        loss.add(logits(margins), new float[2 * margins.length]);
        return loss.sum();
    }

    @Test
    void asksEachImageOfASamePairForItsPartnerAmongAllOthers() {
        // given
        add(1, 4, 4);
        add(0, 5, 6);

        // when
        double loss = loss(1, 1f, 2f, 3f, 9f);

        // then
        double ofRow = Math.log(Math.exp(1) + Math.exp(2)) - 1;
        double ofColumn = Math.log(Math.exp(1) + Math.exp(3)) - 1;
        assertThat(loss).isCloseTo((ofRow + ofColumn) / 2, within(1e-9));
        assertThat(loss(0.5, 1f, 2f, 3f, 9f)).isCloseTo(loss / 2, within(1e-9));
    }

    @Test
    void imagesOfTheSameClassAndOfNoneThatIsSaidAreNotAmongTheOthers() {
        // given
        add(1, 4, 4);
        add(0, 5, 4);
        add(0, UNSAID, UNSAID);

        // when
        double loss = loss(1, 1f, 7f, 7f, 3f, 0f, 0f, 7f, 0f, 0f);

        // then the right image of the first pair has that of class 5 beside its own
        assertThat(loss).isCloseTo((Math.log(Math.exp(1) + Math.exp(3)) - 1) / 2, within(1e-9));
    }

    @Test
    void aPairWhoseClassIsNotSaidAsksNothing() {
        // given
        add(1, UNSAID, UNSAID);
        add(0, 5, 6);

        // when
        double loss = loss(1, 1f, 2f, 3f, 4f);

        // then
        assertThat(loss).isZero();
    }

    @Test
    void staysANumberWhateverTheMargins() {
        add(1, 4, 4);
        add(1, 5, 5);

        assertThat(loss(1, -1e4f, 1e4f, 1e4f, -1e4f)).isCloseTo(4e4, within(1.0));
        assertThat(loss(1, 1e4f, -1e4f, -1e4f, 1e4f)).isZero();
    }

    @Test
    void derivativesAreTheSlopesOfTheLoss() {
        // given
        add(1, 1, 1);
        add(0, 2, 3);
        add(1, 3, 3);
        add(1, 1, 1);
        add(0, UNSAID, 5);
        Random random = new Random(2);
        float[] z = new float[50];
        for (int i = 0; i < z.length; i++) {
            z[i] = 4 * random.nextFloat() - 2;
        }
        float[] gradient = new float[z.length];
        gradient[7] = 3;

        // when
        new ContrastiveLoss(batch, 1.5).add(z, gradient);

        // then
        gradient[7] -= 3;
        float step = 1f / 256;
        for (int i = 0; i < z.length; i++) {
            double slope = (lossAt(z, i, step) - lossAt(z, i, -step)) / (2 * step);
            assertThat((double) gradient[i]).as("logit %d", i).isCloseTo(slope, within(1e-3));
        }
    }

    private double lossAt(float[] z, int place, float change) {
        float[] there = z.clone();
        there[place] += change;
        ContrastiveLoss loss = new ContrastiveLoss(batch, 1.5);
        loss.add(there, new float[there.length]);
        return loss.sum();
    }
}
