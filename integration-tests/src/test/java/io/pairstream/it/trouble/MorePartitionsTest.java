package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Lab;
import io.pairstream.it.TopicChanges;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Split;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that get more partitions while there are runs in them. */
class MorePartitionsTest {

    private static final int BEFORE = 2;
    private static final int AFTER = 5;

    @TempDir
    private Path folder;

    @Proof
    @Test
    void oldRunsAndNewOnesAreEvaluated() throws Exception {
        try (Lab lab = Lab.start(folder, BEFORE)) {
            // given a run of eight checkpoints that is evaluated in part when the topics get more partitions
            lab.produce(Lab.options("old", "cnn", 2, 120, 30));
            lab.trainUntil("old", 3);
            try (EvaluatorService evaluator = lab.evaluator()) {
                evaluator.start();
                await(() -> lab.losses("old").size() >= 3);
            }
            lab.train("old");
            grow(lab);

            // when an evaluator is started, and another run is made
            lab.produce(Lab.options("new", "cnn", 1, 120, 30));
            lab.train("new");
            try (EvaluatorService evaluator = lab.evaluator()) {
                evaluator.start();
                await(() -> {
                    evaluator.requireHealthy();
                    return lab.losses("old").size() == 8 && lab.losses("new").size() == 4;
                });
                await(() -> lab.results("new").size() == 5);
            }

            // then all is there once, and the best models are those of all results
            assertThat(lab.losses("old"))
                    .extracting(LossPoint::getStep)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(lab.results("old")).hasSize(9);
            assertThat(lastBest(lab, "old")).isEqualTo(lowest(lab, "old"));
            assertThat(lastBest(lab, "new")).isEqualTo(lowest(lab, "new"));
        }
    }

    @Test
    void anEvaluatorThatIsRunningGoesOn() throws Exception {
        try (Lab lab = Lab.start(folder, BEFORE)) {
            lab.produce(Lab.options("old", "cnn", 1, 60, 30));
            lab.train("old");
            try (EvaluatorService evaluator = lab.evaluator()) {
                evaluator.start();
                await(() -> lab.losses("old").size() == 2);

                // when
                grow(lab);
                lab.produce(Lab.options("new", "cnn", 1, 60, 30));
                lab.train("new");

                // then
                await(() -> {
                    evaluator.requireHealthy();
                    return lab.losses("new").size() == 2;
                });
            }
        }
    }

    private static void grow(Lab lab) throws Exception {
        List<String> events = lab.topics().settings(BEFORE).stream()
                .filter(topic -> topic.partitions() == BEFORE)
                .map(TopicSettings::name)
                .toList();
        new TopicChanges(lab.broker()).grow(events, AFTER);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
    }

    private static long lowest(Lab lab, String runId) {
        return lab.results(runId).stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .min(Comparator.comparingDouble(EvaluationResult::getLoss).thenComparingLong(EvaluationResult::getStep))
                .orElseThrow()
                .getStep();
    }

    private static long lastBest(Lab lab, String runId) {
        List<BestModel> all = new ArrayList<>();
        new TopicReader(lab.broker()).read(lab.topics().bestModels(), runId::equals, all::add);
        return all.get(all.size() - 1).getResult().getStep();
    }
}
