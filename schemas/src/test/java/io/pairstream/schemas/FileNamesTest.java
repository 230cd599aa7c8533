package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/x/Acme, Inc/y",
                "100%",
                "#1",
                "$HOME",
                "it's \"so\"",
                "back\\slash",
                "-dash",
                "~x",
                "a/../b/"
            })
    void takesNamesAsTheyAre(String name) {
        assertThat(FileNames.path(name)).isEqualTo(Path.of(name));
    }

    @Test
    void knowsTheUsersHome() {
        Path home = Path.of(System.getProperty("user.home"));

        assertThat(FileNames.path("~")).isEqualTo(home);
        assertThat(FileNames.path("~/data")).isEqualTo(home.resolve("data"));
    }

    @Test
    void refusesAnEmptyName() {
        assertThatThrownBy(() -> FileNames.path(" "))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("file name ' ': expected a name that is not empty");
    }

    @Test
    void saysInOneLineWhatNoFileCanBeNamed() {
        assertThatThrownBy(() -> FileNames.path("a\0b\n"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("file name 'a?b?': Nul character not allowed; with a UTF-8 locale, such as LC_ALL=C.UTF-8,"
                        + " names may have any letters");
    }

    @Test
    void saysInWordsWhatAFileSystemSaysWithANameAlone() {
        assertThat(Stream.of(
                                new NoSuchFileException("a/b"),
                                new AccessDeniedException("a/b"),
                                new NotDirectoryException("a/b"),
                                new FileAlreadyExistsException("a/b"),
                                new MalformedInputException(1),
                                new FileSystemException("a/b", null, "No space left on device"),
                                new FileSystemException("a/b"),
                                new IOException("Is a directory"))
                        .map(FileNames::reason))
                .containsExactly(
                        "no such file",
                        "no right to",
                        "not a folder",
                        "a file of that name is there",
                        "not UTF-8",
                        "No space left on device",
                        "FileSystemException",
                        "Is a directory");
    }
}
