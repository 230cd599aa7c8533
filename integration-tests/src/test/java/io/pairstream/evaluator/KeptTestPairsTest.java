package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.joining.ImageJoin;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.Models;
import io.pairstream.model.PairModel;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTestPairsTest {

    @TempDir
    private Path folder;

    @Test
    void testPairsTooLargeToBeKeptAreReadAgainForEachCheckpointAndAreTheSame() {
        try (Lab lab = Lab.start(folder)) {
            lab.produce(Lab.options("r", "cnn", 1, 60, 30));
            Run run = lab.run("r");
            ImageJoin join = new ImageJoin(lab.kafka(), lab.checkpoints());
            KeptTestPairs kept = new KeptTestPairs(join, run, KeptTestPairs.bytes(run));
            KeptTestPairs readAgain = new KeptTestPairs(join, run, KeptTestPairs.bytes(run) - 1);

            try (PairModel model = Models.create(RunModelOptions.of(run))) {
                List<Part> first = evaluate(model, kept);
                assertThat(first).isNotEmpty();
                assertThat(evaluate(model, readAgain)).isEqualTo(first);
                assertThat(evaluate(model, readAgain)).isEqualTo(first);
            }
        }
    }

    private static List<Part> evaluate(PairModel model, KeptTestPairs pairs) {
        List<Part> found = new ArrayList<>();
        pairs.forEach((testSet, batch) -> found.add(Part.of(testSet, model.evaluate(batch))));
        return found;
    }

    /** One batch's part of an evaluation: its pairs in another order, or others, have another sum to the bit. */
    private record Part(String testSet, long pairs, double lossSum) {

        static Part of(String testSet, BatchEvaluation evaluation) {
            return new Part(testSet, evaluation.samples(), evaluation.lossSum());
        }
    }
}
