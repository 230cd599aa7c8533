package io.pairstream.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image under a user id that nobody knows, of group 0, with files that are read-only, as OpenShift runs images. */
@Proof
@RequiresDocker
class AnyUserTest {

    private static final String IMAGE =
            "pairstream-any-user-" + ProcessHandle.current().pid();
    private static final Command COMMAND = new Command(Path.of(".."), Map.of());

    @BeforeAll
    static void build() {
        ComposeStack.requireBuilt();
        COMMAND.run(List.of("docker", "build", "--tag", IMAGE, "."));
    }

    @AfterAll
    static void remove() {
        if (COMMAND.succeeds(List.of("docker", "image", "inspect", IMAGE))) {
            COMMAND.run(List.of("docker", "image", "rm", IMAGE));
        }
    }

    @Test
    void goesFromImagesToAReport() {
        String printed = demo("r", List.of("--user", "54321:0", "--read-only"));

        assertThat(printed).contains("Report in runs/r").doesNotContain("\tat ", "Permission denied");
    }

    @Test
    void usersOfOneVolumeGoOnWithWhatTheOthersWrote() {
        List<String> volume = List.of("--volume", IMAGE + ":/var/lib/pairstream");
        try {
            String imagesOwn = demo("first", volume);
            String another = demo("second", with(volume, "--user", "54321:0"));
            String imagesOwnAgain = demo("third", volume);

            assertThat(imagesOwn).contains("Report in runs/first");
            assertThat(another).contains("Report in runs/second");
            assertThat(imagesOwnAgain).contains("Report in runs/third");
        } finally {
            COMMAND.run(List.of("docker", "volume", "rm", IMAGE));
        }
    }

    private static String demo(String runId, List<String> options) {
        List<String> container = with(List.of("docker", "run", "--rm"), options.toArray(String[]::new));
        String line = "demo --run-id=" + runId
                + " --dataset=synthetic --network=cnn --train-fraction=0.002 --test-fraction=0.01"
                + " --train-pairs=30,30 --test-pairs=20,20 --batch-size=20 --no-dashboard";
        return COMMAND.run(with(container, IMAGE), List.of(line.split(" ", -1)));
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }
}
