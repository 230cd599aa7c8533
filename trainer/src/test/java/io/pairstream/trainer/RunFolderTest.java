package io.pairstream.trainer;

import static io.pairstream.trainer.Events.RUN;
import static io.pairstream.trainer.Events.published;
import static io.pairstream.trainer.Events.saved;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Topics TOPICS = new Topics("dev.");
    private static final String NEW = "dev.checkpoints/r/step-00000005.ckpt";
    private static final String OLD = "r/step-00000005.ckpt";

    @TempDir
    private Path root;

    private FileCheckpointStore store;
    private CheckpointFolder old;

    @BeforeEach
    void open() {
        store = new FileCheckpointStore(root);
        old = store.folder("r");
    }

    @Test
    void aNewRunHasAFolderWithTheTopicsPrefix() {
        assertThat(uriOfNext(published(List.of(), List.of()))).isEqualTo(NEW);
    }

    @Test
    void aRunStaysInTheFolderOfItsCheckpointsWhetherTheyAreThereOrNot() {
        CheckpointCreated before = saved(old, 0);
        store.delete(before.getUri());

        assertThat(uriOfNext(published(List.of(), List.of(before)))).isEqualTo(OLD);
    }

    @Test
    void takesNoFolderOutsideTheStoreNorThatOfAnotherRun() {
        for (String uri :
                List.of("../r/step-00000000.ckpt", "/r/step-00000000.ckpt", "other/step-00000000.ckpt", "r")) {
            CheckpointCreated event =
                    CheckpointCreated.newBuilder(saved(old, 0)).setUri(uri).build();

            assertThat(uriOfNext(published(List.of(), List.of(event)))).isEqualTo(NEW);
        }
    }

    @Test
    void aRunThatWasStoppedBeforeItsFirstCheckpointStaysWhereItWasStopped() {
        PublishedEvents stopped = published(List.of(Events.step(2, "p", 0.5, "00")), List.of());
        old.saveForResume(Events.checkpoint(2));

        assertThat(uriOfNext(stopped)).isEqualTo(OLD);

        store.folder("dev.checkpoints/r").saveForResume(Events.checkpoint(2));
        assertThat(uriOfNext(stopped)).isEqualTo(NEW);
    }

    @Test
    void aStopOfAnotherRunOfThatNameIsNotTaken() {
        old.saveForResume(Events.checkpoint(2));

        assertThat(uriOfNext(published(List.of(), List.of()))).isEqualTo(NEW);
        assertThat(uriOfNext(published(List.of(Events.step(2, "p", 0.5, "11")), List.of())))
                .isEqualTo(NEW);
        PublishedEvents same = published(List.of(Events.step(2, "p", 0.5, "00")), List.of());
        assertThat(uriOfNext(Run.newBuilder(RUN).setSeed(2).build(), same)).isEqualTo(NEW);
    }

    private String uriOfNext(PublishedEvents published) {
        return uriOfNext(RUN, published);
    }

    private String uriOfNext(Run run, PublishedEvents published) {
        return saved(RunFolder.of(run, published, store, TOPICS), 5).getUri();
    }
}
