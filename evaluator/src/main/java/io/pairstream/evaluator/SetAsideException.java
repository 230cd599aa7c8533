package io.pairstream.evaluator;

import io.pairstream.schemas.PairStreamException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One checkpoint cannot be evaluated, which is no other's trouble. The message says why in one line. */
final class SetAsideException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    SetAsideException(RuntimeException cause) {
        super(reason(cause), cause);
    }

    private static String reason(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause instanceof PairStreamException
                ? message
                : "unexpected " + cause.getClass().getSimpleName() + ": " + message;
    }

    /** Returns whether what an evaluation threw is its checkpoint's trouble: not the broker's, nor that of a service that ends. */
    static boolean isFor(RuntimeException thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof KafkaException
                    || each instanceof InterruptedException
                    || each instanceof CancellationException) {
                return false;
            }
        }
        return true;
    }
}
