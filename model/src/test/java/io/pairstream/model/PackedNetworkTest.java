package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model says of few pairs is what it says in evaluation. */
class PackedNetworkTest {

    private static final double AGREED = 1e-5;
    private static final ImageShape MNIST = ImageShape.grey(28, 28);

    @ParameterizedTest
    @CsvSource({
        "RESNET, 28, 28, 1, 0",
        "RESNET, 10, 13, 3, 0",
        "CNN, 28, 28, 1, 0",
        "CNN, 11, 17, 3, 0",
        "TWIN, 28, 28, 1, 0",
        "TWIN, 28, 28, 1, 1",
        "TWIN, 39, 23, 3, 0",
        "TWIN, 10, 10, 3, 1",
        "TWIN, 60, 53, 1, 0"
    })
    void scoresAreThoseOfEvaluation(Network network, int height, int width, int channels, double contrast) {
        // given
        ImageShape images = new ImageShape(height, width, channels);
        try (PairModel model = trained(network, images, contrast)) {
            for (int pairs : List.of(1, 3, 8, 64)) {
                PairBatch batch = noise(pairs, images, 10 + pairs);

                // when
                double[] scores = scores(model, batch);

                // then
                assertThat(scores).containsExactly(model.sameProbabilities(batch), within(AGREED));
                assertThat(Arrays.stream(scores).distinct().count()).isEqualTo(pairs);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScoreDoesNotDependOnTheOtherPairs(Network network) {
        // given
        try (PairModel model = trained(network, MNIST, 0)) {
            List<byte[]> lefts = lefts(noise(20, MNIST, 5));
            List<byte[]> rights = rights(noise(20, MNIST, 5));

            // when
            double[] together = model.scores().of(lefts, rights);

            // then
            for (int pair = 0; pair < together.length; pair++) {
                assertThat(model.scores().of(lefts.subList(pair, pair + 1), rights.subList(pair, pair + 1)))
                        .containsExactly(together[pair]);
            }
            assertThat(model.scores().of(List.of(), List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreOfTheParametersThatTheModelHasThen(Network network) {
        // given
        PairBatch batch = noise(5, MNIST, 8);
        try (PairModel model = trained(network, MNIST, 0)) {
            PairScores scores = model.scores();
            double[] before = of(scores, batch);
            float[] parameters = model.parameters();

            // when it is trained
            model.train(noise(16, MNIST, 9));
            double[] after = scores(model, batch);

            // then
            assertThat(after).containsExactly(model.sameProbabilities(batch), within(AGREED));
            assertThat(Math.abs(after[0] - before[0])).isGreaterThan(10 * AGREED);
            assertThat(of(scores, batch)).isEqualTo(before);

            // when what it was is loaded
            model.load(parameters);

            // then
            assertThat(scores(model, batch)).isEqualTo(before);
        }
    }

    @Test
    void aModelForInferenceScoresAsTheTrainedOne() {
        // given
        PairBatch batch = noise(5, MNIST, 8);
        try (PairModel trained = trained(Network.TWIN, MNIST, 0);
                InferenceModel model = Models.forInference(options(Network.TWIN, MNIST, 0))) {
            double[] fresh = scores(model, batch);

            // when
            model.load(trained.parameters());

            // then
            assertThat(scores(model, batch)).isEqualTo(scores(trained, batch)).isNotEqualTo(fresh);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyThreadMayAskForScoresAlsoAtTheSameTime(Network network) {
        // given
        PairBatch batch = noise(9, MNIST, 8);
        try (PairModel model = trained(network, MNIST, 0)) {
            double[] expected = scores(model, batch);

            // when
            List<CompletableFuture<double[]>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> scores(model, batch)))
                    .limit(20)
                    .toList();

            // then
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(expected));
        }
    }

    @Test
    void repeatedImagesChangeNothing() {
        // given
        try (PairModel model = trained(Network.TWIN, MNIST, 0)) {
            List<byte[]> images = lefts(noise(4, MNIST, 5));
            List<byte[]> lefts = List.of(images.get(0), images.get(0), images.get(1), images.get(0));
            List<byte[]> rights = List.of(images.get(2), images.get(0).clone(), images.get(0), images.get(3));

            // when
            double[] scores = model.scores().of(lefts, rights);

            // then
            for (int pair = 0; pair < scores.length; pair++) {
                assertThat(model.scores().of(List.of(lefts.get(pair)), List.of(rights.get(pair))))
                        .containsExactly(scores[pair]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void embeddingsSayWhatPairsSay(double contrast) {
        // given
        try (PairModel model = trained(Network.TWIN, MNIST, contrast)) {
            List<byte[]> images = lefts(noise(21, MNIST, 3));
            ImageEmbedding embedding = model.embedding().orElseThrow();

            // when
            float[][] embeddings = embedding.embeddings(images);
            double[] scores = embedding.sameProbabilities(embeddings[2], List.of(embeddings));

            // then
            List<byte[]> lefts =
                    IntStream.range(0, 21).mapToObj(i -> images.get(2)).toList();
            assertThat(scores).isEqualTo(model.scores().of(lefts, images));
            assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(15);
            assertThat(embedding.embeddings(images.subList(6, 7))[0]).isEqualTo(embeddings[6]);
            assertThat(embedding.embeddings(List.of())).isEmpty();
        }
    }

    @Test
    void embeddingsAreOfTheParametersThatTheModelHasThen() {
        // given
        try (PairModel model = trained(Network.TWIN, MNIST, 0)) {
            List<byte[]> images = lefts(noise(2, MNIST, 3));
            ImageEmbedding embedding = model.embedding().orElseThrow();
            float[][] before = embedding.embeddings(images);

            // when
            model.train(noise(16, MNIST, 9));

            // then
            assertThat(model.embedding().orElseThrow().embeddings(images)[0]).isNotEqualTo(before[0]);
            assertThat(embedding.embeddings(images)).isDeepEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESNET", "CNN"})
    void networksThatLookAtBothImagesHaveNoEmbedding(Network network) {
        try (InferenceModel model = Models.forInference(options(network, MNIST, 0))) {
            assertThat(model.embedding()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void imagesOfAnotherSizeAreRefused(Network network) {
        try (InferenceModel model = Models.forInference(options(network, MNIST, 0))) {
            List<byte[]> right = List.of(new byte[MNIST.bytes()]);
            List<byte[]> wrong = List.of(new byte[7]);
            String message = "image of 7 bytes: expected 784 (28 x 28)";

            assertThatThrownBy(() -> model.scores().of(wrong, right))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> model.scores().of(right, wrong))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> model.scores().of(right, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("1 left images and 0 right ones");
        }
    }

    private static ModelOptions options(Network network, ImageShape images, double contrast) {
        HyperParameters parameters = Fixtures.parameters();
        parameters.setBatchSize(64);
        parameters.setDropout(0.5);
        parameters.setContrast(contrast);
        return Fixtures.options(network, images, parameters);
    }

    private static PairModel trained(Network network, ImageShape images, double contrast) {
        PairModel model = Models.create(options(network, images, contrast));
        for (int step = 0; step < 3; step++) {
            model.train(noise(16, images, step));
        }
        return model;
    }

    private static double[] scores(InferenceModel model, PairBatch batch) {
        return of(model.scores(), batch);
    }

    private static double[] of(PairScores scores, PairBatch batch) {
        return scores.of(lefts(batch), rights(batch));
    }

    private static List<byte[]> lefts(PairBatch batch) {
        return images(batch, batch.left());
    }

    private static List<byte[]> rights(PairBatch batch) {
        return images(batch, batch.right());
    }

    private static List<byte[]> images(PairBatch batch, byte[] all) {
        int bytes = batch.images().bytes();
        List<byte[]> images = new ArrayList<>();
        for (int image = 0; image < batch.size(); image++) {
            images.add(Arrays.copyOfRange(all, image * bytes, (image + 1) * bytes));
        }
        return images;
    }
}
