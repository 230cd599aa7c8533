package io.pairstream.benchmarks;

import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.ModelChoice;
import io.pairstream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Has an alias stand for another of a run's models, once a second. */
final class Promoter implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final AtomicInteger promoted = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> promoting;

    /**
     * Begins.
     *
     * @param records writes the alias
     * @param alias its name
     * @param models which are taken in turn
     */
    Promoter(SingleRecords records, String alias, List<ModelChoice> models) {
        this.promoting = thread.scheduleAtFixedRate(
                () -> promote(records, alias, models.get(promoted.incrementAndGet() % models.size())),
                0,
                BETWEEN.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Has an alias stand for a model. */
    static void promote(SingleRecords records, String alias, ModelChoice model) {
        records.put(Topics.withDefaultPrefix().aliases(), alias, new ModelAlias(alias, model, List.of()));
    }

    /** Returns whether it has not done so more often than a number, and can do so still. */
    boolean isWithin(int times) {
        return promoted.get() <= times && !promoting.isDone();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
