package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.dashboard.SampleEvents;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.RunSummary;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import io.pairstream.testing.fuzz.Mutations;
import io.pairstream.web.Json;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Broken events are taken in, and what is known then can be shown, or they are a {@link RecordFormatException} with a
 * message of one line. Whatever step they name, they take little memory.
 */
class BrokenEventsFuzzTest implements FuzzTarget<ConsumerRecord<String, byte[]>, String> {

    private static final long SEED = 1;

    /** Sets of steps up to the last that a run may have, and the places of the pages of its columns. */
    private static final long MOST_ALLOCATED = 32 << 20;

    private static final List<ConsumerRecord<String, byte[]>> EXAMPLES = new SampleEvents()
            .run("r", 10, RunStatus.TRAINING)
            .step("r", 3)
            .checkpoint("r", 3, false)
            .result("r", 3, Split.TEST, 0.5)
            .result("r", 3, Split.TRAIN, 0.25)
            .best("r", 3, 0.5)
            .all();

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenEventsAreTakenInOrRefused() {
        FuzzReport report = Fuzzer.attack(this, SEED);

        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.95);
    }

    @Override
    public ConsumerRecord<String, byte[]> input(SplittableRandom random) {
        ConsumerRecord<String, byte[]> whole = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
        ConsumerRecord<String, byte[]> other = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
        return new ConsumerRecord<>(
                whole.topic(),
                whole.partition(),
                1_000,
                whole.key(),
                new Mutations(random).of(whole.value(), other.value()));
    }

    /** Returns what the API would say after a good run and then this event. */
    @Override
    public String read(ConsumerRecord<String, byte[]> input) {
        Projection projection = new Projection(SampleEvents.TOPICS);
        EXAMPLES.forEach(projection::apply);
        projection.apply(input);
        StringBuilder shown = new StringBuilder();
        shown.append(projection.takeChanges());
        for (RunSummary run : projection.runs()) {
            String id = run.run().getRunId();
            projection.details(id).ifPresent(details -> {
                shown.append(Json.text(RunJson.details(details)));
                details.best().ifPresent(best -> shown.append(Json.text(ResultJson.best(best, run.run()))));
            });
            projection.losses(id, 0, 10).ifPresent(page -> shown.append(Json.text(RunJson.losses(id, page))));
        }
        return shown.toString();
    }

    @Override
    public Class<RecordFormatException> namedError() {
        return RecordFormatException.class;
    }

    @Override
    public void verify(ConsumerRecord<String, byte[]> input, String shown) {
        assertThat(shown).contains("\"runId\":\"r\"");
    }

    @Override
    public boolean isPastHeader(ConsumerRecord<String, byte[]> input, @Nullable RuntimeException error) {
        return error == null;
    }

    @Override
    public long mostAllocated(ConsumerRecord<String, byte[]> input) {
        return MOST_ALLOCATED;
    }
}
