package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of every page of the repository leads to a file, and to a heading where it names one. */
class PageLinksTest {

    /** Folders whose files are made by a build or a run, as {@code .gitignore} has them. */
    private static final Set<String> MADE = Set.of("target", "runs", "pairstream-data", "node_modules");

    @TempDir
    private Path folder;

    @Test
    void leadSomewhere() throws IOException {
        List<Path> pages = pages(MarkdownPage.REPOSITORY);

        assertThat(pages)
                .extracting(page -> MarkdownPage.REPOSITORY.relativize(page).toString())
                .contains("README.md", "CHANGELOG.md", "docs/topics.md", "schemas/README.md");
        assertThat(faults(pages, MarkdownPage.REPOSITORY)).isEmpty();
    }

    @Test
    void leadSomewhereInARelease() throws Exception {
        ReleasedFiles.copyTo(folder);

        List<Path> pages = pages(folder);

        assertThat(pages)
                .extracting(page -> folder.relativize(page).toString())
                .contains("README.md", "docs/topics.md", "docs/adr/0013-charts.md", "schemas/README.md");
        assertThat(faults(pages, folder)).isEmpty();
    }

    @Test
    void areNamedIfTheyLeadNowhere() throws IOException {
        Files.createDirectories(folder.resolve("docs/target"));
        Files.writeString(folder.resolve("docs/target/made.md"), "[broken](gone.md)\n");
        Files.writeString(folder.resolve("docs/other.md"), "# A `word`, and more\n\n## Twice\n\n## Twice\n");
        Path page = folder.resolve("page.md");
        Files.writeString(page, """
                [good](docs/other.md#a-word-and-more), [too](docs/other.md#twice-1), [elsewhere](https://example.org/gone),
                [a file](docs/gone.md), ![an image](docs/gone.png)

                | a table |
                | --- |
                | [a heading](docs/other.md#thrice), [no page](docs#twice) |

                [here](#gone), [out](../gone.md)
                """);

        assertThat(faults(pages(folder), folder))
                .containsExactly(
                        page + ":2: link 'docs/gone.md': expected a file or folder docs/gone.md",
                        page + ":2: link 'docs/gone.png': expected a file or folder docs/gone.png",
                        page + ":6: link 'docs/other.md#thrice': no heading '#thrice' there: expected one of"
                                + " a-word-and-more, twice, twice-1",
                        page + ":6: link 'docs#twice': expected a Markdown page before '#twice'",
                        page + ":8: link '#gone': no heading '#gone' there: expected one of ",
                        page + ":8: link '../gone.md': leaves the repository: expected a path within it");
    }

    private static List<String> faults(List<Path> pages, Path root) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path page : pages) {
            for (PageLink link : MarkdownPage.read(page).links()) {
                if (link.isRelative()) {
                    link.fault(root).ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    private static List<Path> pages(Path root) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean hidden = name.startsWith(".") && !directory.equals(root);
                return hidden || MADE.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages.stream().sorted().toList();
    }
}
