package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.export.PredictionRows;
import io.pairstream.app.export.RowKind;
import io.pairstream.schemas.Named;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page of {@code export} has all kinds of rows, and all that predictions have. */
class ExportPageTest {

    @Test
    void hasAllKindsOfRows() throws IOException {
        assertThat(MarkdownPage.of("docs/export.md")
                        .table("rows", "one for each")
                        .column("rows"))
                .containsExactlyElementsOf(
                        Arrays.stream(RowKind.values()).map(Named::id).toList());
    }

    @Test
    void hasTheFieldsOfPredictions() throws IOException {
        assertThat(MarkdownPage.of("docs/export.md").table("field", "is").column("field").stream()
                        .flatMap(cell -> Arrays.stream(cell.split(", "))))
                .containsExactlyElementsOf(PredictionRows.fields());
    }
}
