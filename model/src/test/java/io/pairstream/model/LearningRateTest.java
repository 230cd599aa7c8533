package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.records.HyperParameters;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void stepsAreMultipliedFromTheEndOfTheWarmUpOn() {
        // given
        LearningRate learningRate = new LearningRate(0.8, 1, new Decay.Stepwise(0.5, 2));

        // when
        List<Double> rates = LongStream.range(0, 7).mapToObj(learningRate::at).toList();

        // then
        assertThat(rates).containsExactly(0.4, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2);
    }

    @Test
    void aCosineIsAtItsHalfHalfWayAndAtNothingAtTheEnd() {
        // given
        LearningRate learningRate = new LearningRate(0.01, 10, new Decay.Cosine(100));

        // then
        assertThat(learningRate.at(10)).isEqualTo(0.01);
        assertThat(learningRate.at(10 + 25)).isCloseTo(0.01 * (1 + Math.sqrt(0.5)) / 2, within(1e-15));
        assertThat(learningRate.at(10 + 50)).isCloseTo(0.005, within(1e-15));
        assertThat(learningRate.at(10 + 99)).isCloseTo(0.01 * 2.467e-4, within(1e-8));
        assertThat(learningRate.at(10 + 100)).isZero();
        assertThat(learningRate.at(10 + 200)).isZero();
    }

    @Property(tries = 200)
    void aCosineFallsAllTheTimeAndEveryStepOfTheRunTrains(
            @ForAll @IntRange(min = 0, max = 50) int warmupSteps, @ForAll @IntRange(min = 1, max = 2_000) int steps) {
        // given
        LearningRate learningRate = new LearningRate(0.01, warmupSteps, new Decay.Cosine(steps));

        // when
        List<Double> rates = LongStream.range(warmupSteps, warmupSteps + steps)
                .mapToObj(learningRate::at)
                .toList();

        // then
        assertThat(rates).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(rates).doesNotHaveDuplicates().allMatch(rate -> rate > 0 && rate <= 0.01);
    }

    @Test
    void aRunsCosineEndsWithTheRun() {
        // given
        Run run = run("cosine");
        run.setRecordsPerEpoch(7); // 4 mini-batches of 2
        run.setEpochs(3);
        run.getHyperParameters().setWarmupSteps(2);

        // when
        LearningRate learningRate = RunModelOptions.of(run).learningRate();

        // then
        assertThat(learningRate).isEqualTo(new LearningRate(1e-3, 2, new Decay.Cosine(10)));
    }

    @Test
    void aRunThatEndsInItsWarmUpHasNoDecay() {
        // given
        Run run = run("cosine");
        run.getHyperParameters().setWarmupSteps(1_000);

        // when
        LearningRate learningRate = RunModelOptions.of(run).learningRate();

        // then
        assertThat(learningRate.at(999)).isCloseTo(1e-3 * 1_000 / 1_001, within(1e-18));
    }

    @Test
    void aScheduleThatIsNotThereIsAnsweredWithTheNames() {
        // given
        Run run = run("linear");

        // when
        assertThatThrownBy(() -> RunModelOptions.of(run))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("schedule 'linear': expected one of constant, cosine, step");
    }

    @Test
    void aDecayThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new Decay.Stepwise(1, 5))
                .hasMessage("decay factor 1.0: expected more than 0, less than 1");
        assertThatThrownBy(() -> new Decay.Stepwise(0.5, 0)).hasMessage("decay steps 0: expected at least 1");
        assertThatThrownBy(() -> new Decay.Cosine(0)).hasMessage("steps of a cosine 0: expected at least 1");
    }

    private static Run run(String schedule) {
        Run run = Fixtures.declared();
        HyperParameters parameters = run.getHyperParameters();
        parameters.setBatchSize(2);
        parameters.setSchedule(schedule);
        return run;
    }
}
