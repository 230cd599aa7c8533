package io.pairstream.it.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * A table of a page. Cells are their text, without marks.
 *
 * @param columns the headings
 * @param rows the cells of each row below
 */
record PageTable(List<String> columns, List<List<String>> rows) {

    static PageTable of(TableBlock block) {
        List<List<String>> rows = new ArrayList<>();
        for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    rows.add(cells(row));
                }
            }
        }
        return new PageTable(rows.get(0), List.copyOf(rows.subList(1, rows.size())));
    }

    private static List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(MarkdownPage.PlainText.of(cell));
        }
        return cells;
    }

    /** Returns the cells of a column, from the first row to the last. */
    List<String> column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new AssertionError("no column '" + name + "': expected one of " + columns);
        }
        return rows.stream().map(row -> row.get(at)).toList();
    }
}
