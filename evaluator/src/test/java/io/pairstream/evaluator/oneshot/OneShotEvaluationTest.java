package io.pairstream.evaluator.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.evaluator.oneshot.OneShotTask.Query;
import io.pairstream.fixtures.SmallRuns;
import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.model.FirstPixelModel;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneShotEvaluationTest {

    private static final ImageShape SHAPE = ImageShape.grey(2, 2);

    @TempDir
    private Path root;

    @Test
    void theAnswerIsTheSupportImageWithTheHighestScore() throws IOException {
        // given queries nearest to support images 1, 0 and 2, of which the last is not the right one
        OneShotTask task = task(List.of(10, 20, 30), List.of(19, 5, 40), List.of(1, 0, 1));
        FirstPixelModel nearness = new FirstPixelModel((left, right) -> 1 - Math.abs(left - right) / 255);

        // when
        OneShotResult.OfTask result = evaluation(nearness, true).of(task);

        // then
        assertThat(result).isEqualTo(new OneShotResult.OfTask("task", 3, 3, 1));
        assertThat(result.error()).isEqualTo(1 / 3.0);
    }

    @Test
    void anAnswerThatIsNotAloneAtTheTopIsWrong() throws IOException {
        // given a query as near to the right answer as to another, and one for which two others are as good
        OneShotTask task = task(List.of(10, 20, 30, 30), List.of(15, 30, 10), List.of(0, 1, 0));
        FirstPixelModel nearness = new FirstPixelModel((left, right) -> 1 - Math.abs(left - right) / 255);

        // when, then
        assertThat(evaluation(nearness, true).of(task).wrong()).isEqualTo(2);
    }

    @Test
    void whatIsNoNumberIsNoAnswer() throws IOException {
        OneShotTask task = task(List.of(10, 20), List.of(10), List.of(0));

        assertThat(evaluation(new FirstPixelModel((left, right) -> Double.NaN), true)
                        .of(task)
                        .wrong())
                .isOne();
    }

    /** The left image alone decides here, so that each order by itself would say something else than their mean. */
    @Test
    void theScoreIsTheMeanOfBothOrdersWhereTheModelIsNotSymmetric() {
        FirstPixelModel model = new FirstPixelModel((left, right) -> left / 1000 + right / 100_000);

        double[][] one = new OneShotScores(model, SHAPE, true, false).of(images(40, 60), images(10, 20, 30));
        double[][] both = new OneShotScores(model, SHAPE, false, false).of(images(40, 60), images(10, 20, 30));

        assertThat(one[1]).containsExactly(0.0601, 0.0602, 0.0603);
        assertThat(both[1]).containsExactly((0.0601 + 0.0106) / 2, (0.0602 + 0.0206) / 2, (0.0603 + 0.0306) / 2);
        assertThat(both[0][2]).isEqualTo((0.0403 + 0.0304) / 2);
    }

    /** The pixel that the model looks at is another one in each quarter turn, and each of them comes twice. */
    @Test
    void turnedImagesAreAskedOfTooWhereThatIsWantedAndTheScoreIsTheMean() {
        FirstPixelModel model = new FirstPixelModel((left, right) -> left * 1000 + right);
        List<byte[]> queries = List.of(new byte[] {1, 2, 3, 6});
        List<byte[]> supports = List.of(new byte[] {10, 20, 30, 60}, new byte[] {100, 80, 60, 80});

        double[][] scores = new OneShotScores(model, SHAPE, true, true).of(queries, supports);

        assertThat(scores[0]).containsExactly(3_000 + 30, 3_000 + 80);
        assertThat(model.batches()).hasSize(8);
    }

    @Test
    void pairsAreAskedInPassesAndTheLastIsTheRest() {
        // given
        FirstPixelModel model = new FirstPixelModel((left, right) -> left * 1000 + right);
        int[] queries = IntStream.range(0, 50).toArray();
        int[] supports = IntStream.range(100, 145).toArray();

        // when
        double[][] scores = new OneShotScores(model, SHAPE, true, false).of(images(queries), images(supports));

        // then
        assertThat(model.batches()).containsExactly(1000, 1000, 250);
        for (int query : queries) {
            for (int support = 0; support < supports.length; support++) {
                assertThat(scores[query][support]).isEqualTo(query * 1000 + supports[support]);
            }
        }
    }

    @Test
    void aFileWithoutAnImageIsNamed() throws IOException {
        OneShotTask task = task(List.of(10, 20), List.of(10), List.of(0));
        Path broken = Files.writeString(task.supports().get(1), "no image");

        assertThatThrownBy(() -> evaluation(new FirstPixelModel((left, right) -> 0), true)
                        .of(task))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("image file " + broken + ": ");
    }

    private static OneShotEvaluation evaluation(FirstPixelModel model, boolean symmetric) {
        Run run = SmallRuns.declared("r", 10, 10, 1)
                .setImageHeight(2)
                .setImageWidth(2)
                .build();
        return new OneShotEvaluation(ImagePreparer.of(run), new OneShotScores(model, SHAPE, symmetric, false));
    }

    private OneShotTask task(List<Integer> supports, List<Integer> queries, List<Integer> answers) throws IOException {
        TaskFolder folder = new TaskFolder(root);
        List<Path> files = new ArrayList<>();
        for (int support = 0; support < supports.size(); support++) {
            files.add(folder.image("task/training/" + support + ".png", supports.get(support)));
        }
        List<Query> asked = new ArrayList<>();
        for (int query = 0; query < queries.size(); query++) {
            Path file = folder.image("task/test/" + query + ".png", queries.get(query));
            asked.add(new Query(file, answers.get(query)));
        }
        return new OneShotTask("task", files, asked);
    }

    private static List<byte[]> images(int... greys) {
        return IntStream.of(greys)
                .mapToObj(grey -> new byte[] {(byte) grey, 0, 0, 0})
                .toList();
    }
}
