package io.pairstream.schemas.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.threshold.ThresholdRule.BestAccuracy;
import io.pairstream.schemas.threshold.ThresholdRule.EqualErrors;
import io.pairstream.schemas.threshold.ThresholdRule.FalseAcceptRate;
import io.pairstream.schemas.threshold.ThresholdRule.Fixed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdRuleTest {

    @Test
    void textsAreRules() {
        assertThat(ThresholdRule.parse("0.62")).isEqualTo(new Fixed(0.62));
        assertThat(ThresholdRule.parse("eer")).isEqualTo(new EqualErrors());
        assertThat(ThresholdRule.parse("best-accuracy")).isEqualTo(new BestAccuracy());
        assertThat(ThresholdRule.parse("far=0.01"))
                .isEqualTo(new FalseAcceptRate(0.01))
                .isEqualTo(FalseAcceptRate.oneIn(100));
    }

    @ParameterizedTest
    @CsvSource({
        "0.62, 0.62",
        "0, 0.0",
        "1, 1.0",
        "1., 1.0",
        ".5, 0.5",
        "2e-7, 0.0000002",
        "eer, eer",
        "best-accuracy, best-accuracy",
        "far=0.010, far=0.01",
        "far=1e-3, far=0.001"
    })
    void aRuleIsWrittenInOneWay(String text, String written) {
        ThresholdRule rule = ThresholdRule.parse(text);

        assertThat(rule.text()).isEqualTo(written);
        assertThat(rule).hasToString(written);
        assertThat(ThresholdRule.parse(written)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "0.62, 0.62",
        "eer, equal errors",
        "best-accuracy, best accuracy",
        "far=0.1, at most 1 of 10 different pairs",
        "far=0.05, at most 5 of 100 different pairs",
        "'far=0.0002', 'at most 2 of 10,000 different pairs'"
    })
    void aRuleHasWords(String text, String title) {
        assertThat(ThresholdRule.parse(text).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 0.5",
                "-0.5",
                "1.01",
                "NaN",
                "0x1p-1",
                "0.5f",
                "0,5",
                "EER",
                "accuracy",
                "far",
                "far=",
                "far=0",
                "far=1",
                "far=1e-999",
                "far=-1",
                "far=0.01%"
            })
    void whatIsNoRuleIsRefused(String text) {
        assertThatThrownBy(() -> ThresholdRule.parse(text))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "threshold '" + text + "': expected a number from 0 to 1, eer, best-accuracy, or far=F with a"
                                + " false accept rate F of more than 0 and less than 1 such as far=0.01");
    }

    @Test
    void aRuleChecksItself() {
        assertThatThrownBy(() -> new Fixed(Double.NaN)).hasMessage("threshold NaN: expected 0 to 1");
        assertThatThrownBy(() -> new FalseAcceptRate(1))
                .hasMessage("false accept rate 1.0: expected more than 0 and less than 1");
    }
}
