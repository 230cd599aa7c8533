package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.Figure.Unit;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theSchemaDeclaresThem() {
        assertThat(Figure.all())
                .contains(new Figure("loss", "loss", Unit.NATS), new Figure("accuracy", "accuracy", Unit.SHARE));
    }

    @Test
    void theyAreOfTheResult() {
        EvaluationResult result = new EvaluationResult();
        result.setLoss(0.25);
        result.setAccuracy(0.75);

        assertThat(Figure.of(result))
                .containsEntry(new Figure("loss", "loss", Unit.NATS), 0.25)
                .containsEntry(new Figure("accuracy", "accuracy", Unit.SHARE), 0.75);
    }

    @Test
    void aFigureThatAResultDoesNotHaveIsNoNumber() {
        Figure another = new Figure("testSet", "name", Unit.SHARE);

        assertThat(another.applyAsDouble(new EvaluationResult())).isNaN();
    }

    @Test
    void thoseThatEarlierEvaluatorsDidNotKnowAreNotOfEveryResult() {
        assertThat(Figure.all())
                .filteredOn(Figure::isOfEveryResult)
                .extracting(Figure::name)
                .containsExactly("loss", "accuracy");
    }
}
