package io.pairstream.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.it.chaos.History;
import io.pairstream.it.chaos.ServiceProcess;
import io.pairstream.it.chaos.Surroundings;
import io.pairstream.it.chaos.Target;
import io.pairstream.it.chaos.Verdict;
import io.pairstream.it.verify.Asker;
import io.pairstream.it.verify.Asker.Answer;
import io.pairstream.it.verify.Requests;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.testing.Proof;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services of {@code docker-compose.yml}, killed and stopped in the middle of a run, end it as processes do that nothing
 * happens to.
 */
@Proof
@RequiresDocker
class KilledContainersTest {

    private static final int PARTITIONS = 4;
    private static final int STEPS = 60;
    private static final String KILLED = "137";

    /** Of dashboard and verifier, as the file has it. */
    private static final String TOKEN = "pairstream-on-this-machine";

    private static final ProducerOptions OPTIONS = Lab.options("r", "cnn", 3, 200, 10);

    /** Part of a run's numerics: the same inside and outside. */
    private static final String CORES =
            Integer.toString(Math.min(2, Runtime.getRuntime().availableProcessors()));

    private static final Topics TOPICS = Topics.withDefaultPrefix();

    @TempDir
    private Path folder;

    @Test
    void endAsProcessesThatWereNotKilled() {
        ComposeStack used;
        try (ComposeStack stack = ComposeStack.of(Map.of(
                "PAIRSTREAM_RUN_ID", OPTIONS.runId(),
                "PAIRSTREAM_PRODUCE_OPTIONS", String.join(" ", Target.declaration(OPTIONS)),
                "PAIRSTREAM_PARTITIONS", Integer.toString(PARTITIONS),
                "PAIRSTREAM_CORES", CORES))) {
            used = stack;
            History uninterrupted = uninterrupted();

            // given trainer and two evaluators at work
            stack.up("--scale", "evaluator=2");
            stack.await(() -> steps(stack) > 0);

            // when the trainer is killed, and an evaluator when there are results, and the same command starts them
            // again
            stack.kill(stack.containers("trainer").get(0));
            assertThat(steps(stack)).isLessThan(STEPS);
            stack.await(() -> !results(stack).isEmpty());
            stack.kill(stack.containers("evaluator").get(0));
            stack.await(() -> verify(stack).status() == HttpURLConnection.HTTP_OK);
            stack.kill(stack.containers("verifier").get(0));
            stack.up("--scale", "evaluator=2");
            int results = results(stack).size();
            stack.await(() -> results(stack).size() > results);

            // and all are stopped, of which none has to be killed, and started once more
            stack.stop();
            for (String service : List.of("trainer", "evaluator", "dashboard", "verifier", "kafka")) {
                assertThat(stack.inspect(stack.containers(service).get(0), "{{.State.ExitCode}}"))
                        .as("exit code of %s", service)
                        .isNotEqualTo(KILLED);
            }
            stack.up("--scale", "evaluator=2");
            stack.await(() -> results(stack).size() == STEPS + 1); // the last is evaluated on training pairs, too

            checkPrivileges(stack);
            checkAnswers(stack);

            // then every record and the final model are those of the run that was not killed
            String evaluator = stack.containers("evaluator").get(0);
            stack.copy(evaluator, "/var/lib/pairstream/checkpoints", folder);
            Target killed = new Target(
                    stack.broker().bootstrapServers(),
                    folder.resolve("checkpoints"),
                    OPTIONS.runId(),
                    folder.resolve("logs"),
                    Surroundings.SAME);
            assertThat(Verdict.of(History.ofOtherLog(killed), uninterrupted))
                    .matches(Verdict::isEqual, "is that of the uninterrupted run");
            stack.await(() -> stack.inspect(stack.containers("dashboard").get(0), "{{.State.Health.Status}}")
                    .equals("healthy"));
        }
        assertThat(used.left()).isEmpty();
    }

    /** Returns what the run leaves on a broker of the test's own, with processes that nothing happens to. */
    private History uninterrupted() {
        try (Lab lab = Lab.start(folder.resolve("processes"), PARTITIONS)) {
            lab.produce(OPTIONS);
            Target target = Target.of(lab, OPTIONS.runId(), folder.resolve("logs"))
                    .in(Surroundings.with("OMP_NUM_THREADS", CORES));
            try (ServiceProcess trainer = target.train(Map.of());
                    ServiceProcess evaluator = target.evaluate(Map.of())) {
                trainer.requireEnd(0);
                evaluator.requireEnd(0);
            }
            return History.ofOtherLog(target);
        }
    }

    private static void checkPrivileges(ComposeStack stack) {
        for (String service : List.of("trainer", "evaluator", "dashboard", "verifier")) {
            assertThat(stack.inspect(
                            stack.containers(service).get(0), "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}"))
                    .as("user of %s, and whether its files are read-only", service)
                    .isEqualTo("10001:0 true");
        }
    }

    /** The verifier answers whoever has the token with the best model; the dashboard knows it. */
    private static void checkAnswers(ComposeStack stack) {
        BestModel newest = new TopicReader(stack.broker())
                .newest(TOPICS.bestModels(), OPTIONS.runId()::equals)
                .get(OPTIONS.runId());
        long best = Objects.requireNonNull(newest).getCheckpoint().getStep();
        Asker dashboard = Asker.withToken(stack.dashboardUrl(), TOKEN);
        stack.await(() -> step(verify(stack)) == best);
        stack.await(() -> step(dashboard.get("api/verifier")) == best);
        assertThat(new Asker(stack.verifierUrl())
                        .verify(Requests.left(0), Requests.right(0))
                        .status())
                .isEqualTo(HttpURLConnection.HTTP_UNAUTHORIZED);
    }

    /** Returns the mini-batch after which the model is that an answer names; -1: it names none. */
    private static long step(Answer answer) {
        return answer.json().at("/model/step").asLong(-1);
    }

    private static Answer verify(ComposeStack stack) {
        return Asker.withToken(stack.verifierUrl(), TOKEN).verify(Requests.left(0), Requests.right(0));
    }

    private static int steps(ComposeStack stack) {
        return read(stack, TOPICS.steps()).size();
    }

    private static List<EvaluationResult> results(ComposeStack stack) {
        return read(stack, TOPICS.results());
    }

    private static <T extends SpecificRecordBase> List<T> read(ComposeStack stack, Topic<T> topic) {
        List<T> found = new ArrayList<>();
        new TopicReader(stack.broker()).read(topic, key -> RunIds.isStepKeyOf(OPTIONS.runId(), key), found::add);
        return found;
    }
}
