package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {

    private static final Set<String> NAMES = Set.of("a.txt", "b.txt", "c.txt");

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenCanBeLookedAtBeforeItIsInItsPlace() throws IOException {
        // given
        Path target = folder.resolve("new/made");

        // when
        Map<String, String> seen = new WholeFolder(target, NAMES).write(contents("a.txt", "1", "b.txt", "2"), made -> {
            assertThat(target).doesNotExist();
            return files(made);
        });

        // then
        assertThat(seen).isEqualTo(Map.of("a.txt", "1", "b.txt", "2"));
        assertThat(files(target)).isEqualTo(seen);
        assertThat(names(folder.resolve("new"))).containsExactly("made");
    }

    @Test
    void anEarlierOneIsReplacedAsAWhole() throws IOException {
        Path target = folder.resolve("made");
        new WholeFolder(target, NAMES).write(contents("a.txt", "1", "b.txt", "2"), WholeFolderTest::files);

        new WholeFolder(target, NAMES).write(contents("a.txt", "3", "c.txt", "4"), WholeFolderTest::files);

        assertThat(files(target)).isEqualTo(Map.of("a.txt", "3", "c.txt", "4"));
        assertThat(names(folder)).containsExactly("made");
    }

    @Test
    void anEmptyOneAndALinkToOneAreTaken() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), empty);

        new WholeFolder(link, NAMES).write(contents("a.txt", "1"), WholeFolderTest::files);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(files(empty)).isEqualTo(Map.of("a.txt", "1"));
    }

    @Test
    void nothingIsThereIfWhoLooksIsNotContent() throws IOException {
        // given
        Path target = folder.resolve("made");
        Path earlier = folder.resolve("earlier");
        new WholeFolder(earlier, NAMES).write(contents("a.txt", "1"), WholeFolderTest::files);

        // when
        for (Path each : new Path[] {target, earlier}) {
            assertThatThrownBy(() -> new WholeFolder(each, NAMES).write(contents("a.txt", "2"), made -> {
                        throw new PairStreamException("not so");
                    }))
                    .hasMessage("not so");
        }

        // then
        assertThat(names(folder)).containsExactly("earlier");
        assertThat(files(earlier)).isEqualTo(Map.of("a.txt", "1"));
    }

    @Test
    void whatIsSomebodyElsesStaysAndIsNamed() throws IOException {
        // given
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("notes.txt"), "mine");
        Files.writeString(foreign.resolve("a.txt"), "1");
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createDirectory(inside.resolve("a.txt"));
        Path file = Files.writeString(folder.resolve("file"), "a file");

        // when, then
        assertThatThrownBy(() -> new WholeFolder(foreign, NAMES))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "folder " + foreign + " has notes.txt in it: expected none of that name, an empty one, or one"
                                + " with nothing but a.txt, b.txt, c.txt");
        assertThatThrownBy(() -> new WholeFolder(inside, NAMES))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("folder " + inside + " has a.txt in it: ");
        assertThatThrownBy(() -> new WholeFolder(file, NAMES))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("folder " + file + " cannot be used: " + file + " is no folder");
        assertThatThrownBy(() -> new WholeFolder(Path.of("/"), NAMES))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("folder /: expected the name of a folder in another one");
        assertThat(files(foreign)).isEqualTo(Map.of("notes.txt", "mine", "a.txt", "1"));
    }

    @Test
    void whatSomebodyElsePutsThereMeanwhileStays() throws IOException {
        Path target = folder.resolve("made");

        assertThatThrownBy(() -> new WholeFolder(target, NAMES).write(contents("a.txt", "1"), made -> {
                    write(target.resolve("notes.txt"), "mine");
                    return made;
                }))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("folder " + target + " has notes.txt in it: ");

        assertThat(files(target)).isEqualTo(Map.of("notes.txt", "mine"));
        assertThat(names(folder)).containsExactly("made");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> contents(String... namesAndTexts) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            contents.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return contents;
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String name : names(folder)) {
                files.put(name, Files.readString(folder.resolve(name)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
