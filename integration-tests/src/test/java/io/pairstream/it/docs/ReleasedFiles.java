package io.pairstream.it.docs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of the repository that the archive of a release takes, as the descriptor of the module {@code distribution} lists them. */
final class ReleasedFiles {

    private static final String DESCRIPTOR = "distribution/src/main/assembly/release.xml";

    private ReleasedFiles() {}

    /** Copies them into a folder, each to where it is in the repository. */
    static void copyTo(Path folder) throws Exception {
        for (String pattern : patterns()) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            for (Path file : below(pattern.replaceFirst("/?[^/]*\\*.*", ""), pattern.contains("**"))) {
                if (matcher.matches(file)) {
                    Path copy = folder.resolve(file);
                    Files.createDirectories(copy.getParent());
                    Files.copy(MarkdownPage.REPOSITORY.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Returns the files of a folder of the repository: those of all folders in it, or of the next ones alone. */
    private static List<Path> below(String folder, boolean all) throws IOException {
        try (Stream<Path> files = Files.walk(MarkdownPage.REPOSITORY.resolve(folder), all ? Integer.MAX_VALUE : 2)) {
            return files.filter(Files::isRegularFile)
                    .map(MarkdownPage.REPOSITORY::relativize)
                    .toList();
        }
    }

    private static List<String> patterns() throws Exception {
        Document descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(MarkdownPage.REPOSITORY.resolve(DESCRIPTOR).toFile());
        return elements(descriptor.getElementsByTagName("fileSet"))
                .filter(set -> text(set, "directory").equals(MarkdownPage.REPOSITORY.toString()))
                .flatMap(set -> elements(set.getElementsByTagName("include")))
                .map(Element::getTextContent)
                .toList();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
