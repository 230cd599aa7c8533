package io.pairstream.kafka.client;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.RunLife;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.waiting.TimeLimit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks runs as FAILED for services that have to give up. */
public final class RunFailures {

    private static final Logger log = LoggerFactory.getLogger(RunFailures.class);

    private final KafkaEnvironment kafka;

    /**
     * @param kafka brokers and topics
     */
    public RunFailures(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /**
     * Sets a run FAILED, unless it is not declared or FINISHED. What goes wrong on the way is logged, not thrown: the
     * caller has a failure to report already.
     *
     * @param service which service gives up
     * @param reason why, in one line
     */
    public void record(Service service, String runId, String reason) {
        record(service, runId, reason, EnumSet.of(RunStatus.FINISHED));
    }

    /** Does as {@link #record} does, unless the run is FAILED already: its reason stays the run's. */
    public void recordFirst(Service service, String runId, String reason) {
        record(service, runId, reason, EnumSet.of(RunStatus.FINISHED, RunStatus.FAILED));
    }

    private void record(Service service, String runId, String reason, Set<RunStatus> left) {
        try (var producer = kafka.broker()
                .producer(
                        kafka.topics().failureTransactionalId(service, runId),
                        "none",
                        TimeLimit.KAFKA_ANSWERS.duration())) {
            var present = new RunRegistry(kafka).find(runId);
            if (present.isEmpty() || left.contains(present.get().getStatus())) {
                return;
            }
            producer.initTransactions();
            Run failed = RunLife.failed(present.get(), service, reason);
            Transactions.commit(producer, List.of(RunRegistry.toRecord(kafka.topics(), failed)));
        } catch (RuntimeException | Error e) {
            log.warn("cannot mark the run as FAILED runId={} reason={}", runId, e.getMessage(), e);
        }
    }
}
