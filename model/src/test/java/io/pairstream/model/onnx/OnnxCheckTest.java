package io.pairstream.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.model.InferenceModel;
import io.pairstream.model.Network;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own check of files, which has no program of others. */
class OnnxCheckTest {

    private static final ImageShape IMAGES = new ImageShape(15, 18, 3);

    @ParameterizedTest
    @CsvSource({"RESNET, 0", "CNN, 0", "TWIN, 0", "TWIN, 1"})
    void findsAFileToSayWhatTheModelSays(Network network, double contrast) {
        TrainedNetwork trained = TrainedNetwork.of(network, IMAGES, contrast);

        OnnxDifference difference = check(trained, trained.files());

        assertThat(difference.pairs()).isEqualTo(6);
        assertThat(difference.largest()).isPositive();
        assertThat(difference.logit()).isLessThanOrEqualTo(difference.logitTolerance());
        assertThat(difference.probability()).isLessThanOrEqualTo(1e-4);
    }

    @ParameterizedTest
    @CsvSource({"RESNET, 0", "CNN, 0", "TWIN, 0", "TWIN, 1"})
    void findsOneParameterOfAHundredToBeAnother(Network network, double contrast) {
        // given files in which one parameter of a hundred is larger by half
        TrainedNetwork trained = TrainedNetwork.of(network, IMAGES, contrast);
        float[] others = trained.parameters().clone();
        for (int i = 100; i < others.length; i += 100) {
            others[i] *= 1.5f;
        }
        Map<String, byte[]> files = OnnxModels.of(trained.options(), others, TrainedNetwork.ORIGIN);

        // when
        assertThatThrownBy(() -> check(trained, files))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching("ONNX file model.onnx: logits differ by \\d+\\.\\d+ from the model's,"
                        + " expected at most 0\\.0\\d+");
    }

    @Test
    void findsAnEmbeddingOfAnotherModel() {
        // given
        TrainedNetwork trained = TrainedNetwork.of(Network.TWIN, IMAGES, 0);
        TrainedNetwork other = TrainedNetwork.of(Network.TWIN, IMAGES, 1);
        Map<String, byte[]> files = new HashMap<>(trained.files());
        files.put("embedding.onnx", other.file("embedding.onnx"));

        // when
        assertThatThrownBy(() -> check(trained, files))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("ONNX file embedding.onnx: embedding differs from left_embedding of model.onnx");
    }

    @Test
    void findsAFileThatIsCut() {
        TrainedNetwork trained = TrainedNetwork.of(Network.CNN, IMAGES, 0);
        byte[] whole = trained.file("model.onnx");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        assertThatThrownBy(() -> check(trained, Map.of("model.onnx", half)))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("ONNX file model.onnx is none: ");
    }

    private static OnnxDifference check(TrainedNetwork trained, Map<String, byte[]> files) {
        try (InferenceModel model = trained.model()) {
            return OnnxCheck.compare(files, trained.options(), model);
        }
    }
}
