package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.report.comparison.ClassTable.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassTableTest {

    private static final double SURELY_SAME = 0.9;

    private final List<PairPrediction> predictions = new ArrayList<>();

    @Test
    void fewClassesAreATable() {
        predict(4, 9, 0);
        predict(4, 9, 1);
        predict(4, 4, 1);

        ClassTable table = ClassTable.of(predictions);

        assertThat(table.rows())
                .containsExactly(
                        List.of(new Cell(4, 4, 1, 1), new Cell(4, 9, 2, 1)),
                        List.of(new Cell(9, 4, 0, 0), new Cell(9, 9, 0, 0)));
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

        ClassTable table = ClassTable.of(predictions);

        assertThat(table.rows()).isEmpty();
        assertThat(table.worst())
                .containsExactly(new Cell(3, 1000, 2, 0), new Cell(1000, 2, 1, 0), new Cell(7, 7, 2, 1));
    }

    @Test
    void pairsWhoseClassesAreNotKnownAreLeftOut() {
        predict(-1, -1, 1);

        ClassTable table = ClassTable.of(predictions);

        assertThat(table.rows()).isEmpty();
        assertThat(table.worst()).isEmpty();
    }

    private void predict(int left, int right, int label) {
        predictions.add(Predicted.of(predictions.size(), label, SURELY_SAME, left, right));
    }
}
