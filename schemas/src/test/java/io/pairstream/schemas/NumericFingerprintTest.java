package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.NumericFingerprint.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericFingerprintTest {

    private static final String TEXT = "nd4j=1.0.0;native=linux-x86_64-avx512;omp=2;blas=OPENBLAS/2;isa=";

    @Test
    void itIsReadFromItsTextAndWrittenAsTheSame() {
        NumericFingerprint fingerprint = NumericFingerprint.parse(TEXT);

        assertThat(fingerprint.text()).isEqualTo(TEXT);
        assertThat(fingerprint.parts()).hasSize(5).contains(new Part("omp", "2"), new Part("isa", ""));
        assertThat(fingerprint.with("layers", 4).text()).isEqualTo(TEXT + ";layers=4");
        assertThat(NumericFingerprint.parse("flags=a=b").parts()).isEqualTo(List.of(new Part("flags", "a=b")));
    }

    @Test
    void whatDiffersIsWhatTheOtherHasNot() {
        NumericFingerprint one = NumericFingerprint.parse("native=a;omp=2;layers=4");
        NumericFingerprint other = NumericFingerprint.parse("native=a;omp=4");

        assertThat(one).isNotEqualTo(other);
        assertThat(one.without(other)).isEqualTo("omp=2;layers=4");
        assertThat(other.without(one)).isEqualTo("omp=4");
        assertThat(one.without(NumericFingerprint.parse(one.text()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AVX2", "omp=2;", "omp=2;;isa=x", "=2"})
    void anotherTextIsNone(String text) {
        assertThatThrownBy(() -> NumericFingerprint.parse(text))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("numeric fingerprint '" + text + "': expected name=value, separated by semicolons");
    }

    @Test
    void aPartCanBeToldFromOthers() {
        assertThatThrownBy(() -> new Part("isa", "a;b"))
                .hasMessageContaining("part 'isa=a;b' of a numeric fingerprint");
        assertThatThrownBy(() -> new Part("i=sa", "a")).isInstanceOf(PairStreamException.class);
    }
}
