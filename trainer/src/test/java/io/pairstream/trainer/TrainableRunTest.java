package io.pairstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.model.ModelOptions;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.trainer.stream.Runs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainableRunTest {

    private static final Run RUN = Runs.of(new StreamShape(2, 100, 3), 30);

    @Test
    void aRunThatCanBeTrainedHasAModel() {
        ModelOptions options = TrainableRun.require(RUN);

        assertThat(options.images()).isEqualTo(ImageShape.grey(Runs.SIDE, Runs.SIDE));
    }

    static Stream<Arguments> refused() {
        Run weighed =
                Run.newBuilder(RUN).setTrainPairs(new LabelCounts(100L, 0L)).build();
        weighed.getHyperParameters().setClassWeights(true);
        Run large = Run.newBuilder(RUN)
                .setRecordsPerEpoch(1_000_000)
                .setImageHeight(48)
                .setImageWidth(48)
                .build();
        large.getHyperParameters().setBatchSize(1_000_000);
        Run colours = Run.newBuilder(large).setImageChannels(3).build();
        return Stream.of(
                Arguments.of(weighed, "class weights: 0 training pairs have label 1, expected at least 1"),
                Arguments.of(
                        Run.newBuilder(RUN).setNetwork("vgg").build(),
                        "network 'vgg': expected one of resnet, cnn, twin"),
                Arguments.of(
                        Run.newBuilder(RUN).setImageHeight(4).build(),
                        "images of 4 x 12 pixels: network cnn takes images of at least 5 x 10 (height x width)"),
                Arguments.of(
                        Run.newBuilder(RUN)
                                .setImageHeight(1024)
                                .setImageWidth(1024)
                                .build(),
                        "images of 1024 x 1024 pixels: network cnn has 4244874626 parameters for them, and a checkpoint"
                                + " 50939544088 bytes: expected at most 4294967296; smaller images, or another network,"
                                + " need less"),
                Arguments.of(
                        Run.newBuilder(RUN).setEpochs(1_000_000_000).build(),
                        "mini-batches of the whole run 4000000000: expected at most 2147483647; fewer epochs or larger"
                                + " mini-batches make fewer"),
                Arguments.of(
                        large,
                        "mini-batches of 1000000 pairs of images of 48 x 48 pixels: expected at most 932067 pairs"),
                Arguments.of(
                        colours,
                        "mini-batches of 1000000 pairs of images of 48 x 48 pixels in colour: expected at most 310689"
                                + " pairs"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeTrainedIsNamed(Run run, String message) {
        assertThatThrownBy(() -> TrainableRun.require(run))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }
}
