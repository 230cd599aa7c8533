package io.pairstream.it.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A page in GitHub's Markdown: its links, the anchors of its headings, its tables. */
final class MarkdownPage {

    /** The root of the repository, from the folder in which tests run. */
    static final Path REPOSITORY = Path.of("..");

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private final Path file;
    private final List<PageLink> links = new ArrayList<>();
    private final Set<String> anchors = new LinkedHashSet<>();
    private final List<PageTable> tables = new ArrayList<>();
    private final List<String> code = new ArrayList<>();

    private MarkdownPage(Path file) {
        this.file = file;
    }

    /** Reads a page. */
    static MarkdownPage read(Path file) throws IOException {
        MarkdownPage page = new MarkdownPage(file);
        PARSER.parse(Files.readString(file)).accept(page.new Reader());
        return page;
    }

    /** Reads a page that is named from the root of the repository. */
    static MarkdownPage of(String name) throws IOException {
        return read(REPOSITORY.resolve(name));
    }

    Path file() {
        return file;
    }

    /** Returns the links and images, in their order. */
    List<PageLink> links() {
        return links;
    }

    /** Returns what GitHub lets a link to a heading of this page end with, after the {@code #}. */
    Set<String> anchors() {
        return anchors;
    }

    /** Returns what is set as code within lines, in its order. */
    List<String> code() {
        return code;
    }

    /**
     * Returns a table of the page.
     *
     * @param columns its first headings, one or more
     */
    PageTable table(String... columns) {
        List<String> wanted = List.of(columns);
        return tables.stream()
                .filter(table -> table.columns().size() >= wanted.size()
                        && table.columns().subList(0, wanted.size()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + ": no table with the columns " + wanted
                        + ": expected one of "
                        + tables.stream().map(PageTable::columns).toList()));
    }

    /** Takes in what the page holds, from its beginning to its end. */
    private final class Reader extends AbstractVisitor {

        /** GitHub's rule: lower case, without punctuation, spaces as hyphens, a number behind what was there before. */
        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(Heading heading) {
            anchors.add(ids.generateId(PlainText.of(heading)));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            add(link, link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            add(image, image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Code inline) {
            code.add(inline.getLiteral());
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock table) {
                tables.add(PageTable.of(table));
            }
            visitChildren(block);
        }

        private void add(Node node, String destination) {
            int line = node.getSourceSpans().get(0).getLineIndex() + 1;
            links.add(new PageLink(file, line, destination));
        }
    }

    /** The text of a node without its marks. */
    static final class PlainText extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        private PlainText() {}

        static String of(Node node) {
            PlainText visitor = new PlainText();
            node.accept(visitor);
            return visitor.text.toString();
        }

        @Override
        public void visit(Text literal) {
            text.append(literal.getLiteral());
        }

        @Override
        public void visit(Code inline) {
            text.append(inline.getLiteral());
        }
    }
}
