package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that pages name as proof are there. */
class NamedTestsTest {

    private static final String NAME = "(\\w+\\.)?\\w+Test";

    @ParameterizedTest
    @ValueSource(strings = {"docs/reliability.md", "integration-tests/README.md"})
    void areThere(String page) throws IOException {
        Set<String> tests = tests();
        List<String> named = MarkdownPage.of(page).code().stream()
                .filter(code -> code.matches(NAME))
                .map(name -> name.substring(name.indexOf('.') + 1))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(name -> !tests.contains(name)))
                .as("tests that %s names and that are not there", page)
                .isEmpty();
    }

    private static Set<String> tests() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.list(MarkdownPage.REPOSITORY)) {
            for (Path module : modules.map(each -> each.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                names.addAll(testsIn(module));
            }
        }
        return names;
    }

    private static Set<String> testsIn(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
