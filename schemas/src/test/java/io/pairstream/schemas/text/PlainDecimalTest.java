package io.pairstream.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-1, -1.0",
        "1e-4, 0.0001",
        "1e7, 10000000.0",
        "123456789012345680000, 123456789012345680000.0",
        "2.030343770980835, 2.030343770980835",
        "1.0871567726135254, 1.0871567726135254",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "2e23, 200000000000000000000000.0",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void decimalsArePlain(double value, String text) {
        assertThat(PlainDecimal.format(value)).isEqualTo(text);
    }

    /** The nearest 16 digits of 2^-44, ...801, read back as the double below it; ...802 does not. */
    @ParameterizedTest
    @CsvSource({
        "0x1.0p-44, 0.00000000000005684341886080802",
        "0x1.0p-24, 0.00000005960464477539063",
        "0x1.0p53, 9007199254740992.0"
    })
    void powersOfTwoAreShortestToo(String hexadecimal, String text) {
        assertThat(PlainDecimal.format(Double.parseDouble(hexadecimal))).isEqualTo(text);
    }

    @Property(tries = 2000)
    void everyDoubleReadsBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);

        String text = PlainDecimal.format(value);

        assertThat(Double.compare(Double.parseDouble(text), value)).isZero();
    }

    @Property(tries = 2000)
    void finiteDoublesHaveAPointAndNoExponent(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(PlainDecimal.format(value)).matches("-?(0|[1-9]\\d*)\\.\\d+");
        }
    }

    @Property(tries = 2000)
    void noDecimalIsLongerThanJavasOwn(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(significantDigits(PlainDecimal.format(value)))
                    .isLessThanOrEqualTo(significantDigits(Double.toString(value)));
        }
    }

    private static int significantDigits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }
}
