package io.pairstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8090, http://127.0.0.1:8090/api/verify",
        "http://127.0.0.1:8090/, http://127.0.0.1:8090/api/verify",
        "https://models.example/digits, https://models.example/digits/api/verify",
    })
    void aPathGoesOnFromTheRootWhereverThatIs(String text, String asked) {
        assertThat(VerifierAddress.of(text, Optional.empty()).resolve("api/verify"))
                .hasToString(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:8090",
                "/verifier",
                "ftp://127.0.0.1/",
                "http://",
                "http://127.0.0.1:8090/?a=b",
                "http://not a host/"
            })
    void whatIsNoAddressOfAServerIsNamed(String text) {
        assertThatThrownBy(() -> VerifierAddress.of(text, Optional.empty()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("verifier '" + text + "': expected its address, such as http://127.0.0.1:8090/");
    }

    @Test
    void aPasswordInItIsNotShown() {
        assertThatThrownBy(() -> VerifierAddress.of("http://user:password@127.0.0.1/", Optional.empty()))
                .hasMessage("verifier 'http://...@127.0.0.1/': expected its address, such as http://127.0.0.1:8090/");
    }
}
