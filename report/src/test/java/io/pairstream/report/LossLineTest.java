package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LossLineTest {

    /** Bits of {@link Double#MAX_VALUE}. */
    private static final long MAX_FINITE = 0x7fefffffffffffffL;

    @Test
    void theLineHasTheReportsForm() {
        var line = new LossLine(0, 2.030343770980835, 1.0871567726135254);

        assertThat(line.format())
                .isEqualTo("Mini-Batch: 0 - Train Loss: 2.030343770980835 - Test Loss: 1.0871567726135254");
    }

    @Property
    void thePatternFindsBothLosses(
            @ForAll @LongRange(min = 0, max = MAX_FINITE) long trainBits,
            @ForAll @LongRange(min = 0, max = MAX_FINITE) long testBits) {
        double train = Double.longBitsToDouble(trainBits);
        double test = Double.longBitsToDouble(testBits);

        Matcher matcher = LossLine.PATTERN.matcher(new LossLine(7, train, test).format());

        assertThat(matcher.find()).isTrue();
        assertThat(Double.parseDouble(matcher.group(1))).isEqualTo(train);
        assertThat(Double.parseDouble(matcher.group(2))).isEqualTo(test);
    }

    @Test
    void aLossThatIsNoNumberIsNotFound() {
        var line = new LossLine(3, Double.NaN, 0.5);

        assertThat(line.format()).isEqualTo("Mini-Batch: 3 - Train Loss: NaN - Test Loss: 0.5");
        assertThat(LossLine.PATTERN.matcher(line.format()).find()).isFalse();
    }
}
