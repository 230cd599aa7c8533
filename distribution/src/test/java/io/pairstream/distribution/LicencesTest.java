package io.pairstream.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of licences that the archive takes, against the libraries that it takes. */
class LicencesTest {

    @TempDir
    private Path folder;

    @Test
    void eachLibraryHasTheTextsOfItsLicences() throws IOException {
        List<String> jars = Licences.jarsIn(Path.of("../app/target/lib"));

        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(Licences.read(Path.of("target/THIRD-PARTY.txt"), Path.of("target/licences"))
                        .faults(jars))
                .isEmpty();
    }

    @Test
    void aTextThatIsMissingIsNamed() throws IOException {
        Files.writeString(folder.resolve("MIT.txt"), "as it is ".repeat(100));
        Files.writeString(folder.resolve("EPL-2.0.txt"), "404: not found");
        Licences licences = new Licences(
                List.of(
                        "",
                        "Lists of 2 third-party dependencies.",
                        "     (MIT) Good (org.good:good:1.0 - https://good.example)",
                        "     (MIT) (EPL-2.0) (GPL WITH CPE) Bad: it (org.bad:bad:2 - https://bad.example)"),
                folder);

        assertThat(licences.faults(List.of("bad-2-linux.jar", "good-1.0.jar", "new-1.0.jar")))
                .containsExactly(
                        "bad-2-linux.jar: licence 'EPL-2.0': expected its text in EPL-2.0.txt",
                        "bad-2-linux.jar: licence 'GPL': expected its text in GPL.txt",
                        "bad-2-linux.jar: licence 'CPE': expected its text in CPE.txt",
                        "new-1.0.jar: expected a line in the list of libraries");
    }
}
