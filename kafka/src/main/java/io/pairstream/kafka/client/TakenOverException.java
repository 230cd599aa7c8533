package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The broker takes nothing more from this transactional producer: a newer one of the same id was started, which goes on
 * while this one ends; or the broker has given up a transaction that was open for longer than {@link Broker#OUTAGE}, which
 * looks the same.
 */
public final class TakenOverException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    /** What a broker answers to a producer that was fenced, or whose transaction it has aborted. */
    private static final Set<Class<? extends Exception>> GIVEN_UP =
            Set.of(ProducerFencedException.class, InvalidProducerEpochException.class, InvalidTxnStateException.class);

    private TakenOverException(Service service, String runId, Throwable cause) {
        super("another " + service.id() + " of run '" + runId
                + "' has taken over, or the broker was away for more than " + Broker.OUTAGE.toMinutes()
                + " minutes: this one ends");
        addSuppressed(
                cause); // in the stack trace, not in the line: that a producer has an old epoch tells users nothing
    }

    /**
     * Returns the error to show for what a client threw, if that means this.
     *
     * @param service what the producer belongs to
     * @param runId its run
     * @param thrown what the client threw
     */
    public static Optional<TakenOverException> of(Service service, String runId, Throwable thrown) {
        return isIn(thrown) ? Optional.of(new TakenOverException(service, runId, thrown)) : Optional.empty();
    }

    /** Returns whether an error, one beneath it or one that followed it means this. */
    public static boolean isIn(Throwable thrown) {
        // what follows a failure of a Kafka client has that failure as its cause: the errors may form a circle
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (GIVEN_UP.stream().anyMatch(type -> type.isInstance(next))) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                Optional.ofNullable(next.getCause()).ifPresent(open::add);
            }
        }
        return false;
    }
}
