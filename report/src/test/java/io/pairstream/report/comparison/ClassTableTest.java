package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.report.Histories;
import io.pairstream.report.comparison.ClassTable.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassTableTest {

    private static final double SURELY_SAME = 0.9;

    private final List<PairPrediction> predictions = new ArrayList<>();
    private final Run run = Histories.run(1, RunStatus.FINISHED);

    @Test
    void fewClassesAreATable() {
        predict(4, 9, 0);
        predict(4, 9, 1);
        predict(4, 4, 1);

        ClassTable table = ClassTable.of(predictions, run);

        assertThat(table.rows())
                .containsExactly(
                        List.of(cell(4, 4, 1, 1), cell(4, 9, 2, 1)), List.of(cell(9, 4, 0, 0), cell(9, 9, 0, 0)));
        assertThat(table.rows().get(0).get(1).accuracy()).isEqualTo(0.5);
        assertThat(table.worst()).isEmpty();
    }

    @Test
    void manyClassesAreAListOfTheWorstPairs() {
        for (int each = 0; each <= ClassTable.MOST_CLASSES; each++) {
            predict(each, each, 1);
        }
        predict(3, 1000, 0);
        predict(3, 1000, 0);
        predict(1000, 2, 0);
        predict(7, 7, 0);

        ClassTable table = ClassTable.of(predictions, run);

        assertThat(table.rows()).isEmpty();
        assertThat(table.worst()).containsExactly(cell(3, 1000, 2, 0), cell(1000, 2, 1, 0), cell(7, 7, 2, 1));
    }

    @Test
    void pairsWhoseClassesAreNotKnownAreLeftOut() {
        predict(-1, -1, 1);

        ClassTable table = ClassTable.of(predictions, run);

        assertThat(table.rows()).isEmpty();
        assertThat(table.worst()).isEmpty();
    }

    @Test
    void classesAreCalledByTheirNamesAndSortedByTheirNumbers() {
        run.setClassNames(List.of("кот", "ant"));
        predict(1, 0, 0);

        ClassTable table = ClassTable.of(predictions, run);

        assertThat(table.rows()).extracting(row -> row.get(0).left().name()).containsExactly("кот", "ant");
        assertThat(table.rows().get(1)).extracting(each -> each.right().name()).containsExactly("кот", "ant");
    }

    private Cell cell(int left, int right, long pairs, long hits) {
        return new Cell(ShownClass.of(run, left), ShownClass.of(run, right), pairs, hits);
    }

    private void predict(int left, int right, int label) {
        predictions.add(Predicted.of(predictions.size(), label, SURELY_SAME, left, right));
    }
}
