package io.pairstream.evaluator;

import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.codec.RecordCodecs;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A result on its way to the step that it is joined with: it goes to the partition that the step's event is in, and not to
 * the one that its key would be put into now, for topics may have got more partitions since.
 *
 * @param result the result
 * @param partition partition of the step's event; any number once it has arrived
 */
record RoutedResult(EvaluationResult result, int partition) {

    private static final int ARRIVED = -1;

    static RoutedResult of(Evaluated evaluated) {
        return new RoutedResult(evaluated.result(), evaluated.partition());
    }

    /** Returns a serde that writes the result alone. */
    static Serde<RoutedResult> serde() {
        return Serdes.serdeFrom(
                (topic, routed) -> routed == null ? null : RecordCodecs.EVALUATION_RESULT.encode(routed.result()),
                (topic, bytes) ->
                        bytes == null ? null : new RoutedResult(RecordCodecs.EVALUATION_RESULT.decode(bytes), ARRIVED));
    }

    static StreamPartitioner<String, RoutedResult> partitioner() {
        return (topic, key, routed, partitions) -> Optional.of(Set.of(routed.partition()));
    }
}
