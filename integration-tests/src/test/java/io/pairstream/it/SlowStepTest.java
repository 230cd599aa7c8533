package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.kafka.client.Broker;
import io.pairstream.records.TrainingStep;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerState;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that takes longer than a consumer may be silent: the trainer is in no group that could throw it out. */
@Proof
class SlowStepTest {

    @TempDir
    private Path folder;

    @Test
    void isDoneOnceAndCausesNoRebalance() throws ExecutionException, InterruptedException {
        try (Lab lab = Lab.start(folder)) {
            // given a trainer that may not be silent for longer than a millisecond
            lab.produce(Lab.options("r", "resnet"));
            Broker impatient = new Broker(lab.bootstrapServers(), Map.of("max.poll.interval.ms", "1"));

            // when
            TrainerState state = lab.trainer(impatient, "r", lab.checkpoints(), new TrainerListener() {})
                    .run();

            // then
            assertThat(state).isEqualTo(new TrainerState.Finished(8));
            assertThat(lab.steps("r"))
                    .extracting(TrainingStep::getStep)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(lab.checkpointEvents("r")).hasSize(8);
            try (Admin admin = lab.broker().admin()) {
                assertThat(admin.listGroups().all().get()).isEmpty();
            }
        }
    }
}
