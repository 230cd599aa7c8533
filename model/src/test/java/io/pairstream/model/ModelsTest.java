package io.pairstream.model;

import static io.pairstream.model.Fixtures.SIDE;
import static io.pairstream.model.Fixtures.noise;
import static io.pairstream.model.Fixtures.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelsTest {

    @ParameterizedTest
    @CsvSource({"RESNET, 370530", "CNN, 2073986", "TWIN, 503810"})
    void hasTheParametersOfTheNetworkItNames(Network network, int expected) {
        // given
        ModelOptions options = options(network, 0.5, 0);

        // when
        try (PairModel model = Models.create(options)) {

            // then
            assertThat(model.parameters()).hasSize(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void equalSeedsGiveEqualBits(Network network) {
        // given
        ModelOptions options = options(network, 0.5, 0);

        // when
        List<String> first = digestsOfSteps(options, 2);
        List<String> second = digestsOfSteps(options, 2);

        // then
        assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void soTheyDoOnImagesInColourOfAnySize(Network network) {
        // given
        ImageShape images = new ImageShape(23, 39, 3);
        HyperParameters parameters = Fixtures.parameters();
        parameters.setDropout(0.5);
        ModelOptions options = Fixtures.options(network, images, parameters);

        // when
        List<String> first = figuresOfSteps(options, 3);
        List<String> second = figuresOfSteps(options, 3);

        // then
        assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
    }

    /** Returns what each step's weights are, and what they say of other pairs. */
    private static List<String> figuresOfSteps(ModelOptions options, int steps) {
        List<String> figures = new ArrayList<>();
        try (PairModel model = Models.create(options)) {
            for (int step = 0; step < steps; step++) {
                model.train(noise(18, options.images(), step));
                figures.add(ParameterDigest.of(model.parameters()));
                figures.add(Double.toString(
                        model.evaluate(noise(9, options.images(), 99)).lossSum()));
            }
        }
        return figures;
    }

    @Test
    void twoModelsOnOneThreadDoNotDisturbEachOther() {
        // given
        ModelOptions options = options(Network.RESNET, 0.5, 0);
        List<String> alone = digestsOfSteps(options, 2);

        // when
        List<String> together = new ArrayList<>();
        try (PairModel model = Models.create(options);
                PairModel other = Models.create(options)) {
            for (int step = 0; step < 2; step++) {
                model.train(noise(16, SIDE, step));
                other.train(noise(8, SIDE, 99));
                other.evaluate(noise(8, SIDE, 99));
                together.add(ParameterDigest.of(model.parameters()));
            }
        }

        // then
        assertThat(together).isEqualTo(alone);
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void givesTheProbabilitiesThatItsEvaluationCounts(Network network) {
        // given a batch of more than one pass
        PairBatch batch = noise(1_010, SIDE, 5);

        try (PairModel model = Models.create(options(network, 0.5, 0))) {
            // when
            double[] probabilities = model.sameProbabilities(batch);
            float[][] logits = model.logits(batch);

            // then
            BatchEvaluation evaluation = model.evaluate(batch);
            double loss = 0;
            for (int pair = 0; pair < batch.size(); pair++) {
                loss -= Math.log(batch.labels()[pair] == 1 ? probabilities[pair] : 1 - probabilities[pair]);
            }
            assertThat(probabilities).hasSize(1_010);
            assertThat(Arrays.stream(probabilities).filter(each -> each > 0.5).count())
                    .isEqualTo(evaluation.confusion().predicted(1));
            assertThat(loss).isCloseTo(evaluation.lossSum(), within(1e-6));
            assertThat(Arrays.stream(logits)
                            .mapToDouble(z -> 1 / (1 + Math.exp((double) z[0] - z[1])))
                            .toArray())
                    .containsExactly(probabilities, within(1e-9));
        }
    }

    private static List<String> digestsOfSteps(ModelOptions options, int steps) {
        List<String> digests = new ArrayList<>();
        try (PairModel model = Models.create(options)) {
            for (int step = 0; step < steps; step++) {
                model.train(noise(16, SIDE, step));
                digests.add(ParameterDigest.of(model.parameters()));
            }
        }
        return digests;
    }

    @Test
    void otherSeedsGiveOtherWeights() {
        // given
        ModelOptions options = options(Network.RESNET, 0.5, 0);
        ModelOptions other = new ModelOptions(
                Network.RESNET, options.images(), 1, 8, options.parameters(), options.learningRate(), 2, 2);

        // when
        try (PairModel first = Models.create(options);
                PairModel second = Models.create(other)) {

            // then
            assertThat(ParameterDigest.of(first.parameters())).isNotEqualTo(ParameterDigest.of(second.parameters()));
        }
    }

    @Test
    void twinAnswersTheSameWhicheverImageComesFirst() {
        // given
        PairBatch batch = noise(20, SIDE, 1);
        PairBatch exchanged = new PairBatch(20, batch.images());
        for (int i = 0; i < 20; i++) {
            exchanged.add(image(batch.right(), i), image(batch.left(), i), i % 2);
        }
        try (PairModel model = Models.create(options(Network.TWIN, 0.5, 0))) {
            model.train(noise(16, SIDE, 2));

            // when
            double expected = model.evaluate(batch).loss();
            double actual = model.evaluate(exchanged).loss();

            // then
            assertThat(actual).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    private static ByteBuffer image(byte[] images, int i) {
        return ByteBuffer.wrap(images, i * SIDE * SIDE, SIDE * SIDE);
    }

    @Test
    void learnsAnEasyTask() {
        // given
        try (PairModel model = Models.create(options(Network.RESNET, 12, 0.5, 1, 1, 0))) {
            double before = model.evaluate(Fixtures.easy(64, 12, 1)).loss();

            // when
            for (int step = 0; step < 20; step++) {
                model.train(Fixtures.easy(64, 12, step + 2));
            }

            // then
            BatchEvaluation after = model.evaluate(Fixtures.easy(64, 12, 1));
            assertThat(after.loss()).isLessThan(before).isLessThan(0.4);
            assertThat(after.samples()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void evaluationChangesNothing(Network network) {
        // given
        try (PairModel model = Models.create(options(network, 0.5, 0))) {
            model.train(noise(16, SIDE, 1));
            ModelState before = model.state();

            // when
            BatchEvaluation first = model.evaluate(noise(20, SIDE, 2));
            BatchEvaluation second = model.evaluate(noise(20, SIDE, 2));

            // then
            assertThat(model.state().random()).isEqualTo(before.random());
            assertThat(Arrays.equals(model.state().parameters(), before.parameters()))
                    .isTrue();
            assertThat(Arrays.equals(model.state().updater(), before.updater())).isTrue();
            assertThat(second.lossSum()).isEqualTo(first.lossSum());
            assertThat(second.confusion().counts())
                    .isDeepEqualTo(first.confusion().counts());
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void aModelForInferenceSaysWhatTheTrainedOneSays(Network network) {
        // given
        ModelOptions options = options(network, 0.5, 0);
        try (PairModel trained = Models.create(options);
                InferenceModel model = Models.forInference(options)) {
            trained.train(noise(16, SIDE, 1));

            // when
            model.load(trained.parameters());

            // then
            PairBatch batch = noise(20, SIDE, 2);
            assertThat(model.sameProbabilities(batch)).isEqualTo(trained.sameProbabilities(batch));
            assertThat(model.evaluate(batch).lossSum())
                    .isEqualTo(trained.evaluate(batch).lossSum());
            assertThatThrownBy(() -> model.load(new float[3]))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessageStartingWith("3 parameters: expected ");
        }
    }

    @Test
    void evaluationInSeveralPassesAddsUp() {
        // given
        try (PairModel model = Models.create(options(Network.RESNET, 12, 0.5, 1, 1, 0))) {
            PairBatch batch = noise(1100, 12, 3);

            // when
            BatchEvaluation evaluation = model.evaluate(batch);

            // then
            assertThat(evaluation.samples()).isEqualTo(1100);
            assertThat(evaluation.confusion().support(1)).isEqualTo(550);
            assertThat(evaluation.loss()).isFinite().isPositive();
        }
    }

    @Test
    void learningRateWarmsUp() {
        // given
        HyperParameters parameters = Fixtures.parameters();
        parameters.setLearningRate(0.01);
        parameters.setWarmupSteps(3);
        ModelOptions options = Fixtures.options(Network.RESNET, 12, 12, parameters);
        List<Double> rates = new ArrayList<>();

        // when
        try (PairModel model = Models.create(options)) {
            for (int step = 0; step < 5; step++) {
                rates.add(model.train(noise(4, 12, step)).learningRate());
            }
        }

        // then
        assertThat(rates).containsExactly(0.01 / 4, 0.01 * 2 / 4, 0.01 * 3 / 4, 0.01, 0.01);
    }

    @Test
    void smoothedLabelsAreInTheLossThatIsTrainedOnAndNotInTheOther() {
        // given
        HyperParameters parameters = Fixtures.parameters();
        ModelOptions plain = Fixtures.options(Network.CNN, 12, 12, parameters);
        parameters.setLabelSmoothing(0.5);
        ModelOptions smoothed = Fixtures.options(Network.CNN, 12, 12, parameters);
        StepMetrics expected = afterFortySteps(plain);

        // when
        StepMetrics actual = afterFortySteps(smoothed);

        // then
        assertThat(expected.loss()).isEqualTo(expected.unweightedLoss()).isLessThan(0.3);
        assertThat(actual.loss()).isGreaterThan(0.5623); // the entropy of labels of 0.75 and 0.25
        assertThat(actual.unweightedLoss()).isLessThan(actual.loss());
        assertThat(actual.accuracy()).isEqualTo(1);
    }

    @Test
    void aContrastiveLossHasAModelFindThePartnerOfEachImageAndIsInNoFigure() {
        // given
        int pairs = 32;
        PairBatch batch = Fixtures.alike(pairs, 12, 3);
        PairBatch all = acrossBatch(batch);
        try (PairModel model = Models.create(Fixtures.contrastive(12))) {
            int before = partnersFound(model.sameProbabilities(all), pairs);

            // when
            StepMetrics metrics = model.train(batch);
            for (int step = 0; step < 60; step++) {
                metrics = model.train(batch);
            }

            // then
            assertThat(before).isLessThan(pairs / 2);
            assertThat(partnersFound(model.sameProbabilities(all), pairs)).isGreaterThan(pairs - 4);
            assertThat(metrics.loss()).isEqualTo(metrics.unweightedLoss()).isLessThan(1);
            assertThat(metrics.samples()).isEqualTo(pairs);
        }
    }

    /** Returns each left image with each right one. */
    private static PairBatch acrossBatch(PairBatch batch) {
        int bytes = batch.images().bytes();
        PairBatch all = new PairBatch(batch.size() * batch.size(), batch.images());
        for (int left = 0; left < batch.size(); left++) {
            for (int right = 0; right < batch.size(); right++) {
                all.add(
                        ByteBuffer.wrap(batch.left(), left * bytes, bytes),
                        ByteBuffer.wrap(batch.right(), right * bytes, bytes),
                        left == right ? 1 : 0);
            }
        }
        return all;
    }

    /** Returns for how many left images no right one scores higher than the partner. */
    private static int partnersFound(double[] scores, int pairs) {
        int found = 0;
        for (int left = 0; left < pairs; left++) {
            double own = scores[left * pairs + left];
            found += Arrays.stream(scores, left * pairs, (left + 1) * pairs).allMatch(other -> other <= own) ? 1 : 0;
        }
        return found;
    }

    private static StepMetrics afterFortySteps(ModelOptions options) {
        try (PairModel model = Models.create(options)) {
            StepMetrics metrics = model.train(Fixtures.easy(64, 12, 1));
            for (int step = 1; step < 40; step++) {
                metrics = model.train(Fixtures.easy(64, 12, step + 1));
            }
            return metrics;
        }
    }

    @Test
    void anEmptyBatchIsRefused() {
        // given
        try (PairModel model = Models.create(options(Network.RESNET, 12, 0, 1, 1, 0))) {
            PairBatch batch = new PairBatch(4, ImageShape.grey(12, 12));

            // when
            assertThatThrownBy(() -> model.train(batch))

                    // then
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("a batch of 0 pairs: expected at least 1");
        }
    }

    @Test
    void greyImagesAreRefusedWhereThoseInColourAreExpected() {
        // given
        ModelOptions options = Fixtures.options(Network.CNN, new ImageShape(12, 12, 3), Fixtures.parameters());
        try (PairModel model = Models.create(options)) {
            PairBatch batch = noise(4, 12, 1);

            // when
            assertThatThrownBy(() -> model.train(batch))

                    // then
                    .hasMessage("images of 12 x 12: expected 12 x 12 in colour");
        }
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        // given
        try (PairModel model = Models.create(options(Network.RESNET, 12, 0, 1, 1, 0))) {
            PairBatch batch = noise(4, 14, 1);

            // when
            assertThatThrownBy(() -> model.evaluate(batch))

                    // then
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("images of 14 x 14: expected 12 x 12");
        }
    }

    @Test
    void fingerprintNamesWhatTheBitsDependOn() {
        // given
        ModelOptions options = options(Network.CNN, 0.5, 500);

        // when
        String fingerprint = Models.numericFingerprint(options).text();

        // then
        assertThat(fingerprint)
                .matches("nd4j=1\\.0\\.0-M2\\.1;native=linux-x86_64\\S*;omp=\\d+;blas=\\w+/\\d+;core=[\\w-]+;"
                        + "isa=[\\w-]*;layers=\\d+;micro=500");
    }
}
