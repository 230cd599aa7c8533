package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {

    @TempDir
    private Path folder;

    /** The shell itself is asked what it would offer. */
    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), printed("bash"));

        assertThat(offered(script, "pairstream", "dem")).contains("demo");
        assertThat(offered(script, "pairstream", "produce", "--label-s")).contains("--label-smoothing");
    }

    private String offered(Path script, String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        String asks = ". " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1) + "; COMP_LINE='"
                + line + "'; COMP_POINT=" + line.length() + "; _complete_pairstream; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder("bash", "-c", asks)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return out;
    }

    @Test
    void fishHasALineForEachCommandAndOption() {
        assertThat(printed("fish").lines())
                .contains("complete -c pairstream -f")
                .anyMatch(line -> line.startsWith(
                        "complete -c pairstream -n __fish_use_subcommand -a produce -d 'Declares a run"))
                .contains("complete -c pairstream -n '__fish_seen_subcommand_from produce' -l no-class-weights")
                .anyMatch(
                        line -> line.startsWith(
                                "complete -c pairstream -n '__fish_seen_subcommand_from demo' -l label-smoothing -r -F -d 'Share s in"));
    }

    @Test
    void anotherShellIsAnsweredWithThoseThatThereAre() {
        StringWriter err = new StringWriter();

        int code = RootCommand.commandLine().setErr(new PrintWriter(err, true)).execute("completion", "tcsh");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("pairstream: shell 'tcsh': expected one of bash, zsh, fish");
    }

    private static String printed(String shell) {
        StringWriter out = new StringWriter();
        CommandLine root = RootCommand.commandLine().setOut(new PrintWriter(out, true));
        assertThat(root.execute("completion", shell)).isZero();
        return out.toString();
    }
}
