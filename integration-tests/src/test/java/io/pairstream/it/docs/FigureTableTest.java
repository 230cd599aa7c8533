package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.Figure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of figures has each that a result can have, and says whether more of it is good. */
class FigureTableTest {

    @Test
    void figuresHasThemAll() throws IOException {
        PageTable table = MarkdownPage.of("docs/figures.md").table("figure", "field", "says", "good");
        List<Figure> figures = Figure.all();

        assertThat(table.column("figure"))
                .containsExactlyElementsOf(figures.stream().map(Figure::title).toList());
        assertThat(table.column("field"))
                .containsExactlyElementsOf(figures.stream().map(Figure::name).toList());
        assertThat(table.column("good"))
                .containsExactlyElementsOf(
                        figures.stream().map(FigureTableTest::good).toList());
    }

    private static String good(Figure figure) {
        return switch (figure.unit()) {
            case SHARE -> "high";
            case NATS, ERROR -> "low";
            case PROBABILITY -> "";
        };
    }
}
