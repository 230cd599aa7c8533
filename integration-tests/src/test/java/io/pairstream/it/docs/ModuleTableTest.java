package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The modules and what each may use, as {@code docs/architecture.md} lists them, against the poms. */
class ModuleTableTest {

    private static final String PREFIX = "pairstream-";
    private static final String ALL = "all of them";
    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    @Test
    void hasEachModuleOfTheBuild() throws Exception {
        assertThat(folders()).containsExactlyInAnyOrderElementsOf(modules());
    }

    /** Dependencies of tests are left out: a test may use more. */
    @Test
    void namesEachModuleThatAnotherDependsOn() throws Exception {
        List<String> folders = folders();
        List<String> mayUse = table().column("may use");

        for (int i = 0; i < folders.size(); i++) {
            if (!mayUse.get(i).startsWith(ALL)) {
                assertThat(namedModules(mayUse.get(i)))
                        .as("what " + folders.get(i) + " may use")
                        .isEqualTo(dependencies(folders.get(i)));
            }
        }
    }

    private static PageTable table() throws IOException {
        return MarkdownPage.of("docs/architecture.md").table("folder", "holds", "may use");
    }

    private static List<String> folders() throws IOException {
        return table().column("folder").stream()
                .map(folder -> folder.replace("/", ""))
                .toList();
    }

    private static Set<String> namedModules(String mayUse) throws Exception {
        Set<String> modules = Set.copyOf(modules());
        return WORD.matcher(mayUse)
                .results()
                .map(word -> word.group())
                .filter(modules::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> modules() throws Exception {
        return texts(pom(MarkdownPage.REPOSITORY).getElementsByTagName("module"));
    }

    private static Set<String> dependencies(String module) throws Exception {
        NodeList all = pom(MarkdownPage.REPOSITORY.resolve(module)).getElementsByTagName("dependency");
        return elements(all)
                .filter(each -> !"test".equals(child(each, "scope")))
                .map(each -> child(each, "artifactId"))
                .filter(artifact -> artifact.startsWith(PREFIX))
                .map(artifact -> artifact.substring(PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Document pom(Path folder) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile());
    }

    private static String child(Element parent, String name) {
        return String.join("", texts(parent.getElementsByTagName(name)));
    }

    private static List<String> texts(NodeList nodes) {
        return elements(nodes).map(Node::getTextContent).toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
