package io.pairstream.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePreparation;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.report.RunHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files beside a model, to the letter: others parse them. */
class ModelFilesTest {

    private static final Run RUN =
            SmallRuns.declared("r", 100, 10, 1).setNetwork("twin").build();

    @Test
    void whatTheLabelsAreWhereToCutAndWhereTheModelComesFrom() {
        EvaluationResult result = result(3).build();
        result.setOperatingPoints(List.of(point("eer", 0.4), point("far=0.1", 0.25)));

        assertThat(ModelConfig.of(history(result), checkpoint(3))).isEqualTo("""
                {
                  "architectures" : [
                    "PairStreamTwin"
                  ],
                  "model_type" : "pairstream",
                  "dtype" : "float32",
                  "image_size" : [
                    28,
                    28
                  ],
                  "num_channels" : 1,
                  "problem_type" : "single_label_classification",
                  "id2label" : {
                    "0" : "different",
                    "1" : "same"
                  },
                  "label2id" : {
                    "different" : 0,
                    "same" : 1
                  },
                  "threshold" : 0.4,
                  "threshold_rule" : "eer",
                  "threshold_origin" : "chosen on random, reported on alternating",
                  "threshold_rates" : "3 of 100 different pairs are accepted, 97 of 100 same pairs are",
                  "operating_points" : [
                    {
                      "rule" : "eer",
                      "threshold" : 0.4,
                      "chosen_on" : "random",
                      "reported_on" : "alternating",
                      "rates" : "3 of 100 different pairs are accepted, 97 of 100 same pairs are"
                    },
                    {
                      "rule" : "far=0.1",
                      "threshold" : 0.25,
                      "chosen_on" : "random",
                      "reported_on" : "alternating",
                      "rates" : "3 of 100 different pairs are accepted, 97 of 100 same pairs are"
                    }
                  ],
                  "pairstream" : {
                    "run" : "r",
                    "step" : 3,
                    "checkpoint_sha256" : "0a",
                    "network" : "twin",
                    "dataset" : "synthetic"
                  }
                }
                """);
    }

    @Test
    void anEarlierEvaluatorsResultHasAThresholdOfEqualErrors() {
        EvaluationResult result = result(3).setEqualErrorThreshold(0.3).build();

        assertThat(ModelConfig.of(history(result), checkpoint(3))).contains("""
                  "threshold" : 0.3,
                  "threshold_rule" : "eer",
                  "threshold_origin" : "chosen and reported on the same pairs, random",
                  "threshold_rates" : "",
                  "operating_points" : [ ],
                """.indent(0));
    }

    @Test
    void noThresholdIsMadeUp() {
        EvaluationResult ofAnother = result(4).setEqualErrorThreshold(0.3).build();
        EvaluationResult ofOneLabel = result(3).build();

        for (EvaluationResult result : List.of(ofAnother, ofOneLabel)) {
            assertThat(ModelConfig.of(history(result), checkpoint(3)))
                    .doesNotContain("\"threshold")
                    .contains("\"operating_points\" : [ ],");
        }
    }

    @Test
    void howImagesOfFilesAreToBePrepared() {
        Run run = Run.newBuilder(RUN)
                .setImageHeight(30)
                .setImageWidth(40)
                .setImageChannels(3)
                .setImagePreparation(new ImagePreparation("crop", true))
                .build();

        assertThat(PreprocessorConfig.of(run)).isEqualTo("""
                {
                  "image_processor_type" : "PairStreamImageProcessor",
                  "do_grayscale" : false,
                  "do_convert_rgb" : true,
                  "do_resize" : true,
                  "resample" : 2,
                  "size" : {
                    "height" : 30,
                    "width" : 40
                  },
                  "fit" : "crop",
                  "do_invert" : true,
                  "do_rescale" : true,
                  "rescale_factor" : 0.00392156862745098,
                  "do_normalize" : false,
                  "data_format" : "channels_first"
                }
                """);
    }

    @Test
    void whereTheRunDoesNotSayImagesAreStretchedAndNotInverted() {
        assertThat(PreprocessorConfig.of(RUN))
                .contains("\"do_grayscale\" : true", "\"fit\" : \"stretch\"", "\"do_invert\" : false");
    }

    private static RunHistory history(EvaluationResult result) {
        return RunHistory.of(RUN, List.of(), List.of(checkpoint(3)), List.of(result));
    }

    private static OperatingPoint point(String rule, double threshold) {
        return OperatingPoint.newBuilder()
                .setRule(rule)
                .setThreshold(threshold)
                .setChosenOn("random")
                .setChosenOnDifferent(2_000)
                .setChosenOnSame(2_000)
                .setReportedOn("alternating")
                .setDifferentPairs(2_000)
                .setFalseAccepts(60)
                .setSamePairs(2_000)
                .setTrueAccepts(1_940)
                .build();
    }

    private static EvaluationResult.Builder result(long step) {
        return EvaluationResult.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setSplit(Split.TEST)
                .setTestSet("random")
                .setSamples(4_000)
                .setLoss(0.1)
                .setAccuracy(0.97)
                .setConfusionMatrix(List.of())
                .setPerClass(List.of())
                .setMacroAverage(new AverageMetrics(0.97, 0.97, 0.97, 4_000L))
                .setWeightedAverage(new AverageMetrics(0.97, 0.97, 0.97, 4_000L))
                .setCheckpointSha256("0a");
    }

    private static CheckpointCreated checkpoint(long step) {
        return CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setUri("step")
                .setSha256("0a")
                .setBytes(1)
                .setNetwork("twin")
                .setParameterCount(1)
                .setParameterDigest("00")
                .setPositions(List.of())
                .setNumericFingerprint("")
                .setLast(false)
                .build();
    }
}
