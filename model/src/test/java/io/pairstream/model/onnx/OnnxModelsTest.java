package io.pairstream.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.pairstream.model.Fixtures;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Network;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import onnx.Onnx.ModelProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** What another program makes of the files. */
class OnnxModelsTest {

    private static final ImageShape SMALL = ImageShape.grey(10, 10);
    private static final ImageShape COLOUR = new ImageShape(29, 31, 3);
    private static final long ANY = -1;

    @ParameterizedTest
    @CsvSource({
        "RESNET, 28, 28, 1, 0",
        "CNN, 28, 28, 1, 0",
        "TWIN, 28, 28, 1, 0",
        "RESNET, 10, 10, 1, 0",
        "CNN, 10, 10, 1, 0",
        "TWIN, 10, 10, 1, 0",
        "RESNET, 29, 31, 3, 0",
        "CNN, 29, 31, 3, 0",
        "TWIN, 29, 31, 3, 0",
        "TWIN, 29, 31, 3, 1",
        "TWIN, 105, 105, 1, 0",
        "TWIN, 105, 105, 1, 1"
    })
    void aFileSaysWhatTheModelSays(Network network, int height, int width, int channels, double contrast)
            throws OrtException {
        // given
        TrainedNetwork trained = TrainedNetwork.of(network, new ImageShape(height, width, channels), contrast);
        ImagePairs pairs = ImagePairs.drawn(trained.options().images(), 12, 99);

        try (InferenceModel model = trained.model();
                OnnxRuntime file = new OnnxRuntime(trained.file(OnnxModels.PAIRS))) {
            // when
            OnnxDifference ofOne = difference(model, file, pairs.some(0, 1));
            OnnxDifference ofThree = difference(model, file, pairs.some(1, 4));
            OnnxDifference ofEight = difference(model, file, pairs.some(4, 12));

            // then
            OnnxDifference ofAll = ofOne.plus(ofThree).plus(ofEight);
            assertThat(ofAll.pairs()).isEqualTo(12);
            assertThat(ofAll.logit()).isLessThanOrEqualTo(1e-5 * Math.max(1, ofAll.largest()));
            assertThat(ofAll.probability()).isLessThanOrEqualTo(1e-4);
            DoubleSummaryStatistics said =
                    DoubleStream.of(model.sameProbabilities(pairs.batch())).summaryStatistics();
            assertThat(said.getMax() - said.getMin()).isGreaterThan(0.05);
        }
    }

    private static OnnxDifference difference(InferenceModel model, OnnxRuntime file, ImagePairs pairs)
            throws OrtException {
        OnnxRuntime.Outputs found = file.run(pairs);
        return OnnxDifference.of(
                model.logits(pairs.batch()),
                model.sameProbabilities(pairs.batch()),
                found.of(PairGraph.LOGITS),
                found.of(PairGraph.PROBABILITY));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void anEmbeddingIsWhatTheTowerMakesOfAnImage(double contrast) throws OrtException {
        // given
        TrainedNetwork trained = TrainedNetwork.of(Network.TWIN, COLOUR, contrast);
        ImagePairs pairs = ImagePairs.drawn(COLOUR, 5, 99);

        try (InferenceModel model = trained.model();
                OnnxRuntime pairFile = new OnnxRuntime(trained.file(OnnxModels.PAIRS));
                OnnxRuntime towerFile = new OnnxRuntime(trained.file(OnnxModels.EMBEDDING))) {
            // when
            OnnxRuntime.Outputs ofPairs = pairFile.run(pairs);
            float[] left = towerFile.run(pairs, Map.of("image", pairs.left())).of("embedding");
            float[] right = towerFile.run(pairs, Map.of("image", pairs.right())).of("embedding");

            // then
            assertThat(left).containsExactly(ofModel(model, pairs.left()), within(1e-4f));
            assertThat(right).containsExactly(ofModel(model, pairs.right()), within(1e-4f));
            assertThat(ofPairs.of("left_embedding")).containsExactly(left, within(1e-4f));
            assertThat(ofPairs.of("right_embedding")).containsExactly(right, within(1e-4f));
            assertThat(left).hasSize(5 * 128).isNotEqualTo(right);
        }
    }

    private static float[] ofModel(InferenceModel model, List<byte[]> images) {
        float[][] embeddings = model.embedding().orElseThrow().embeddings(images);
        float[] all = new float[images.size() * embeddings[0].length];
        for (int image = 0; image < embeddings.length; image++) {
            System.arraycopy(embeddings[image], 0, all, image * embeddings[0].length, embeddings[0].length);
        }
        return all;
    }

    @Test
    void aFileSaysWhichImagesItTakesAndWhereItComesFrom() throws OrtException {
        TrainedNetwork trained = TrainedNetwork.of(Network.TWIN, COLOUR, 0);

        try (OnnxRuntime pairs = new OnnxRuntime(trained.file(OnnxModels.PAIRS));
                OnnxRuntime tower = new OnnxRuntime(trained.file(OnnxModels.EMBEDDING))) {

            assertThat(pairs.shapes())
                    .isEqualTo(Map.of(
                            "left", List.of(ANY, 3L, 29L, 31L),
                            "right", List.of(ANY, 3L, 29L, 31L),
                            "logits", List.of(ANY, 2L),
                            "same_probability", List.of(ANY),
                            "left_embedding", List.of(ANY, 128L),
                            "right_embedding", List.of(ANY, 128L)));
            assertThat(tower.shapes())
                    .isEqualTo(Map.of("image", List.of(ANY, 3L, 29L, 31L), "embedding", List.of(ANY, 128L)));
            assertThat(pairs.metadata())
                    .isEqualTo(tower.metadata())
                    .isEqualTo(Map.of(
                            "run", "run-1",
                            "step", "11",
                            "checkpoint_sha256", "0a".repeat(32),
                            "network", "twin",
                            "labels", "different,same"));
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void aFileIsOfAVersionThatMostProgramsRead(Network network) throws InvalidProtocolBufferException {
        ModelProto model =
                ModelProto.parseFrom(TrainedNetwork.of(network, SMALL, 0).file(OnnxModels.PAIRS));

        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImportList()).singleElement().satisfies(operators -> {
            assertThat(operators.getDomain()).isEmpty();
            assertThat(operators.getVersion()).isEqualTo(17);
        });
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void equalParametersGiveEqualBytes(Network network) {
        TrainedNetwork trained = TrainedNetwork.of(network, SMALL, 0);

        Map<String, byte[]> first = trained.files();
        Map<String, byte[]> second = trained.files();

        assertThat(first.keySet())
                .containsExactlyElementsOf(
                        network == Network.TWIN ? List.of("model.onnx", "embedding.onnx") : List.of("model.onnx"));
        first.forEach((name, file) -> assertThat(second.get(name)).as(name).isEqualTo(file));
    }

    @Test
    void whatCannotBeWrittenIsSaidInOneLine() {
        ModelOptions options = Fixtures.options(Network.TWIN, SMALL, Fixtures.parameters());

        assertThatThrownBy(() -> OnnxModels.of(options, new float[7], TrainedNetwork.ORIGIN))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("7 parameters: expected 110594 for network twin");
        assertThatThrownBy(() -> OnnxModels.requireRoom(536_608_768))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "a network of 536608768 parameters: expected at most 536608767, which an ONNX file has room for");
        OnnxModels.requireRoom(536_608_767);
    }
}
