package io.pairstream.kafka.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {

    @Test
    void whatIsWrittenForUsersIsToldAsItIs() {
        assertThat(FailureText.of(new PairStreamException("epochs 0: expected 1 to 100000")))
                .isEqualTo("epochs 0: expected 1 to 100000");
        assertThat(FailureText.of(new TimeoutException("no answer"))).isEqualTo("no answer");
    }

    @Test
    void aClassThatNobodyExpectsIsNamed() {
        assertThat(FailureText.of(new OutOfMemoryError("unable to create native thread")))
                .isEqualTo("unexpected OutOfMemoryError: unable to create native thread");
        assertThat(FailureText.of(new StackOverflowError())).isEqualTo("unexpected StackOverflowError");
        assertThat(FailureText.of(new NullPointerException())).isEqualTo("unexpected NullPointerException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java heap space", "GC overhead limit exceeded"})
    void aFullHeapIsToldWithTheSettingThatMakesItLarger(String words) {
        OutOfMemoryError full = new OutOfMemoryError(words);
        Throwable inLibrary = new IllegalStateException("of a library", full);
        String remedy = ": Java's heap has at most \\d+ bytes here; PAIRSTREAM_JAVA_OPTIONS=-Xmx\\d+g makes it larger";

        assertThat(FailureText.of(new ExecutionException(full)))
                .matches("unexpected OutOfMemoryError: " + words + remedy);
        assertThat(FailureText.of(inLibrary))
                .matches("unexpected IllegalStateException: of a library: OutOfMemoryError: " + words + remedy);
        assertThat(FailureText.of(new PairStreamException("cannot go on: " + FailureText.of(full), full)))
                .matches("cannot go on: unexpected OutOfMemoryError: " + words + remedy);
    }

    @Test
    void causesThatAddSomethingAreTold() {
        Throwable link = new UnsatisfiedLinkError("no jnind4jcpu in java.library.path");
        Throwable failure = new IllegalStateException("no back end", new NoClassDefFoundError("Nd4j").initCause(link));

        assertThat(FailureText.of(failure))
                .isEqualTo("unexpected IllegalStateException: no back end: NoClassDefFoundError: Nd4j:"
                        + " UnsatisfiedLinkError: no jnind4jcpu in java.library.path");
    }

    @Test
    void textsThatWereToldAreNotToldAgain() {
        Throwable failure = new KafkaException("cannot log in: no module", new KafkaException("no module"));

        assertThat(FailureText.of(failure)).isEqualTo("cannot log in: no module");
    }

    @Test
    void whatOnlyCarriesAnotherErrorIsLeftOut() {
        assertThat(FailureText.of(new ExceptionInInitializerError(new IllegalArgumentException("block 0"))))
                .isEqualTo("unexpected IllegalArgumentException: block 0");
        assertThat(FailureText.of(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("unexpected IOException: No space left on device");
        assertThat(FailureText.of(new ExecutionException(new StackOverflowError("too deep"))))
                .isEqualTo("unexpected StackOverflowError: too deep");
    }

    @Test
    void theLineOfAUsersErrorComesFirstWhateverCarriesIt() {
        Throwable failure =
                new KafkaException("exception caught in process", new PairStreamException("checkpoint is gone"));

        assertThat(FailureText.of(failure)).isEqualTo("checkpoint is gone");
    }

    @Test
    void theRootOfAUsersErrorIsToldUnlessItIsInTheLine() {
        Throwable broken = new KafkaException("no client", new SecurityException("no semicolon"));
        Throwable file = new PairStreamException("file f cannot be read: not UTF-8", new IOException("length 1"));

        assertThat(FailureText.of(new PairStreamException("no broker at h:1: no client", broken)))
                .isEqualTo("no broker at h:1: no client: SecurityException: no semicolon");
        assertThat(FailureText.of(file)).isEqualTo("file f cannot be read: not UTF-8");
    }

    @Test
    void isOneLineWithoutFramesWhateverTheMessageHolds() {
        String message =
                "Exception caught, stacktrace=java.lang.Error: x\n\tat io.A.b(A.java:1)\n\t... 3 more\r\nend\u001b[2K";

        assertThat(FailureText.of(new KafkaException(message)))
                .isEqualTo("Exception caught, stacktrace=java.lang.Error: x end [2K");
    }

    @Test
    void isShortWhateverTheMessageHolds() {
        assertThat(FailureText.of(new KafkaException("x".repeat(100_000)))).hasSize(1_004);
    }

    @Test
    void aCircleOfCausesEnds() {
        KafkaException first = new KafkaException("first");
        KafkaException second = new KafkaException("second", first);
        first.initCause(second);

        assertThat(FailureText.of(first)).isEqualTo("first: second");
    }
}
