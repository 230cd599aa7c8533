package io.pairstream.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.pairing.Pairing;
import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProducerOptionsTest {

    @Test
    void keepsItsOwnCopyOfTheHyperParameters() {
        OptionsFixture fixture = new OptionsFixture();
        ProducerOptions options = fixture.build();

        fixture.hyperParameters.setBatchSize(7);

        assertThat(options.hyperParameters().getBatchSize()).isEqualTo(100);
    }

    @Test
    void namesOptionValueAndExpected() {
        assertFails(
                o -> o.runId = "a b",
                "run id 'a b': expected 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
        assertFails(o -> o.trainFraction = 0, "train fraction 0.0: expected more than 0, at most 1");
        assertFails(o -> o.trainFraction = Double.NaN, "train fraction NaN: expected more than 0, at most 1");
        assertFails(o -> o.testFraction = 1.5, "test fraction 1.5: expected more than 0, at most 1");
        assertFails(o -> o.testSets = List.of(), "test sets []: expected at least one, none twice");
        assertFails(
                o -> o.testSets = List.of(Pairing.RANDOM, Pairing.RANDOM),
                "test sets [random, random]: expected at least one, none twice");
        assertFails(o -> o.epochs = 0, "epochs 0: expected 1 to 100000");
        assertFails(o -> o.network = " ", "network ' ': expected a name");
        assertFails(o -> o.checkpointInterval = 0, "checkpoint interval 0: expected 1 to 1000000");
        assertFails(o -> o.compression = "gzip", "compression 'gzip': expected one of lz4, zstd, none");
        assertFails(o -> o.hyperParameters.setBatchSize(0), "batch size 0: expected 1 to 1000000");
        assertFails(o -> o.hyperParameters.setMicroBatchSize(101), "micro-batch size 101: expected 0 to 100");
        assertFails(o -> o.hyperParameters.setLearningRate(0), "learning rate 0.0: expected more than 0, at most 1");
        assertFails(o -> o.hyperParameters.setWarmupSteps(-1), "warm-up steps -1: expected 0 to 1000000");
        assertFails(o -> o.hyperParameters.setBeta1(1), "beta1 1.0: expected at least 0, less than 1");
        assertFails(o -> o.hyperParameters.setBeta2(-1), "beta2 -1.0: expected at least 0, less than 1");
        assertFails(o -> o.hyperParameters.setEpsilon(0), "epsilon 0.0: expected more than 0, at most 1");
        assertFails(o -> o.hyperParameters.setDropout(1), "dropout 1.0: expected at least 0, less than 1");
        assertFails(
                o -> o.hyperParameters.setLabelSmoothing(1), "label smoothing 1.0: expected at least 0, less than 1");
        assertFails(o -> o.hyperParameters.setWeightDecay(-0.1), "weight decay -0.1: expected 0 to 1");
        assertFails(o -> o.hyperParameters.setContrast(-1), "contrast -1.0: expected 0 to 100");
        assertFails(o -> o.hyperParameters.setPatience(-1), "patience -1: expected 0 to 1000000");
    }

    @Test
    void namesWhatDoesNotGoWithTheSchedule() {
        assertFails(
                o -> o.hyperParameters.setSchedule("linear"),
                "schedule 'linear': expected one of constant, cosine, step");
        assertFails(
                o -> o.hyperParameters.setDecayFactor(0.5), "decay factor 0.5: expected none with schedule constant");
        assertFails(o -> o.hyperParameters.setDecaySteps(5), "decay steps 5: expected none with schedule constant");
        assertFails(o -> o.hyperParameters.setSchedule("step"), "decay factor 1.0: expected more than 0, less than 1");
        assertFails(
                o -> {
                    o.hyperParameters.setSchedule("step");
                    o.hyperParameters.setDecayFactor(0.5);
                },
                "decay steps 0: expected 1 to 1000000");
    }

    @Test
    void namesWhatDoesNotGoWithAContrastiveLoss() {
        assertFails(
                o -> {
                    o.hyperParameters.setContrast(1);
                    o.hyperParameters.setMicroBatchSize(10);
                },
                "contrast 1.0: expected 0 with micro-batches, here of 10");
        assertFails(
                o -> {
                    o.hyperParameters.setContrast(1);
                    o.hyperParameters.setBatchSize(1025);
                },
                "contrast 1.0: expected 0 with mini-batches of more than 1024 pairs, here of 1025");
    }

    private static void assertFails(Consumer<OptionsFixture> change, String message) {
        OptionsFixture fixture = new OptionsFixture();
        change.accept(fixture);
        assertThatThrownBy(fixture::build)
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }
}
