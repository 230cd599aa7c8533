package io.pairstream.kafka.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFailureTest {

    private final FirstFailure failure = new FirstFailure();
    private final List<Throwable> told = new ArrayList<>();

    @Test
    void theFirstIsKeptAndToldOnce() {
        failure.onFailure(told::add);
        Error first = new OutOfMemoryError("first");

        failure.set(first);
        failure.set(new IllegalStateException("second"));

        assertThat(failure.find()).containsSame(first);
        assertThat(told).containsExactly(first);
        assertThatThrownBy(failure::throwIfPresent).isSameAs(first);
    }

    @Test
    void aListenerThatComesLateIsToldAtOnce() {
        RuntimeException first = new IllegalStateException("before");
        failure.set(first);

        failure.onFailure(told::add);

        assertThat(told).containsExactly(first);
    }

    @Test
    void withoutOneNothingIsThrown() {
        assertThat(failure.isPresent()).isFalse();
        assertThatCode(failure::throwIfPresent).doesNotThrowAnyException();
    }

    @Test
    void aCheckedOneIsThrownWithItsText() {
        failure.set(new IOException("disk is gone"));

        assertThatThrownBy(failure::throwIfPresent)
                .isInstanceOf(PairStreamException.class)
                .hasMessage("unexpected IOException: disk is gone");
    }
}
