package io.pairstream.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pairstream.testing.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked where nothing else of PairStream is. */
@Proof
class ReleaseTest {

    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archive = built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(run("tar", "-xzf", archive.toAbsolutePath().toString()).exitCode())
                .isZero();
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void runsWithoutMaven() throws IOException, InterruptedException {
        Output demo = run(
                home.resolve("pairstream").toString(),
                "demo",
                "--dataset=synthetic",
                "--train-fraction=0.01",
                "--test-fraction=0.02",
                "--train-pairs=100,100",
                "--test-pairs=50,50",
                "--batch-size=100",
                "--dashboard-port=0",
                "--metrics-port=0");

        assertThat(demo.exitCode()).as(demo.text()).isZero();
        assertThat(demo.text()).contains("Report in runs/demo-1").doesNotContain("building");
        assertThat(folder.resolve("runs/demo-1/report.txt")).exists();
    }

    @Test
    void saysItsVersionAndCommit() throws IOException, InterruptedException {
        Output version = run(home.resolve("pairstream").toString(), "--version");

        assertThat(version.text())
                .contains(home.getFileName().toString().replace('-', ' ').split(" ", -1)[1])
                .contains("commit ");
    }

    @Test
    void findsItsExperimentsAndRecipes() throws IOException, InterruptedException {
        Output experiments = run(home.resolve("pairstream").toString(), "experiment", "--list");

        assertThat(experiments.exitCode()).isZero();
        assertThat(experiments.text()).contains("group1: ");
        assertThat(home.resolve("recipes/quick.yaml")).exists();
    }

    @Test
    void hasTheLicencesOfEachLibrary() throws IOException {
        List<String> jars = Licences.jarsIn(home.resolve("lib"));

        assertThat(jars).hasSizeGreaterThan(50).anyMatch(jar -> jar.startsWith("logback-classic-"));
        assertThat(Licences.read(home.resolve("THIRD-PARTY.txt"), home.resolve("licences"))
                        .faults(jars))
                .isEmpty();
        assertThat(jars.stream()
                        .filter(jar -> jar.startsWith("kafka-clients-"))
                        .map(jar -> home.resolve("licences").resolve(jar.replace(".jar", ""))))
                .singleElement()
                .satisfies(own -> assertThat(own.resolve("NOTICE")).isNotEmptyFile());
    }

    @Test
    void hasABillOfMaterialsWithTheDigestOfEachLibrary() throws IOException, GeneralSecurityException {
        Path bill = home.resolve(home.getFileName() + ".cdx.json");
        assumeTrue(
                Files.exists(bill) || !Boolean.getBoolean("pairstream.offline"),
                "the archive has no bill of materials: Maven was offline when it was made");
        String text = Files.readString(bill);

        assertThat(text).contains("\"CycloneDX\"");
        for (String jar : Licences.jarsIn(home.resolve("lib"))) {
            assertThat(text).as(jar).contains(sha256(home.resolve("lib").resolve(jar)));
        }
    }

    @Test
    void hasPairStreamsOwnLicenceNoticeAndPages() {
        assertThat(List.of("LICENSE", "NOTICE", "README.md", "docs/settings.md", "schemas/README.md"))
                .allSatisfy(file -> assertThat(home.resolve(file)).isNotEmptyFile());
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    private record Output(int exitCode, String text) {}
}
