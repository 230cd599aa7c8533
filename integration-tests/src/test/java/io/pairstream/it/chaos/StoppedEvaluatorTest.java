package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluator that stood still within its transaction for longer than the broker waits goes on afterwards. */
@Proof
class StoppedEvaluatorTest {

    @TempDir
    private Path folder;

    @Test
    void goesOnBehindTheLastCommit() {
        Stage stage = new Stage(folder, Lab.options("r", "resnet", 1, 60, 10));
        History uninterrupted = stage.uninterrupted();
        try (Lab lab = stage.trained("stopped")) {
            Target target = Target.of(lab, "r", stage.logs("stopped"));

            // given an evaluator that stands still with results in an open transaction
            Fault standsStill = new Fault(FaultPoint.IN_TRANSACTION, 2, Fault.Signal.STOP);
            try (ServiceProcess evaluator = target.evaluate(standsStill.asProperty())) {
                awaitTransactions(lab, true);

                // when the broker has given the transaction up, and the evaluator goes on
                awaitTransactions(lab, false);
                evaluator.goOn();

                // then it evaluates all, each once
                evaluator.requireEnd(0);
                assertThat(Verdict.of(History.ofSameLog(target), uninterrupted)).matches(Verdict::isEqual);
            }
        }
    }

    private static void awaitTransactions(Lab lab, boolean open) {
        try (Admin admin = lab.broker().admin()) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isAnyOpen(admin) == open);
            if (open) {
                // it is standing still, and not between two transactions
                Awaitility.await()
                        .during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> isAnyOpen(admin));
            }
        }
    }

    private static boolean isAnyOpen(Admin admin) throws Exception {
        List<TransactionState> open = admin.listTransactions().all().get().stream()
                .filter(listing -> listing.transactionalId().startsWith("pairstream.evaluator"))
                .map(TransactionListing::state)
                .filter(TransactionState.ONGOING::equals)
                .toList();
        return !open.isEmpty();
    }
}
