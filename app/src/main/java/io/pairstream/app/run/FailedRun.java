package io.pairstream.app.run;

import io.pairstream.app.failure.Shutdown;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunFailures;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Marks a run as FAILED from outside of its services, which may not be able to. */
public final class FailedRun {

    private static final int MOST_CAUSES = 20;

    private final KafkaEnvironment kafka;
    private final Service service;
    private final String runId;

    /** @param service which service gives up */
    public FailedRun(KafkaEnvironment kafka, Service service, String runId) {
        this.kafka = kafka;
        this.service = service;
        this.runId = runId;
    }

    /**
     * Marks the run, unless it has its reason already, or another service of its kind has it. One thread at a time: two would fence
     * each other.
     */
    public synchronized void mark(Throwable failure) {
        if (!TakenOverException.isIn(failure)) {
            new RunFailures(kafka).recordFirst(service, runId, FailureText.of(failure));
        }
    }

    /**
     * Marks the run if the failure is one that nobody expects: not a user's mistake, such as settings that are not those the
     * run is declared with, and not a broker that is away or refuses something.
     */
    public void markUnexpected(Throwable failure) {
        markIf(false, failure);
    }

    /** Marks the run if the failure is known to be the run's, or is one that nobody expects of a process that goes on. */
    void markIf(boolean known, Throwable failure) {
        if (known || (!isExpected(failure) && !Shutdown.isUnderWay())) {
            mark(failure);
        }
    }

    /** Services and Kafka Streams wrap what they catch: what is beneath counts as well. */
    private static boolean isExpected(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .allMatch(each -> each instanceof PairStreamException
                        || each instanceof KafkaException
                        || each instanceof IOException
                        || each instanceof ExecutionException);
    }
}
