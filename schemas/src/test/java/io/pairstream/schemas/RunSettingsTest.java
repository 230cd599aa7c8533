package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.ImagePreparation;
import io.pairstream.records.Run;
import io.pairstream.schemas.codec.EncodedRecords;
import io.pairstream.schemas.codec.RecordCodecs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunSettingsTest {

    private final Run grey = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 1));

    RunSettingsTest() {
        grey.setImageChannels(1);
        grey.setTowerDepth(1);
    }

    @Test
    void whatAllRunsOnceHadIsNamedAsWell() {
        assertThat(RunSettings.settings(grey)).containsAllEntriesOf(RunSettings.ONCE_THE_SAME);
    }

    @Test
    void colourAndADeeperTowerAreNamed() {
        Run other = Run.newBuilder(grey).setImageChannels(3).setTowerDepth(2).build();

        assertThat(RunSettings.settings(other))
                .containsEntry("imageChannels", "3")
                .containsEntry("towerDepth", "2");
        assertThat(RunSettings.difference(grey, other)).contains(new RunSettings.Difference("imageChannels", "1", "3"));
    }

    /** An earlier version has declared another depth than follows from the images today: the run goes on with its own. */
    @Test
    void aRunIsTheSameWithAnotherDepthOfItsTower() {
        Run other = Run.newBuilder(grey).setTowerDepth(2).build();

        assertThat(RunSettings.difference(grey, other)).isEmpty();
        assertThat(RunSettings.differenceInPlace(grey, other))
                .contains(new RunSettings.Difference("towerDepth", "1", "2"));
    }

    @Test
    void howImagesOfFilesWerePreparedIsComparedWhereItIsSaid() {
        Run cropped = prepared(new ImagePreparation("crop", false));
        Run inverted = prepared(new ImagePreparation("crop", true));
        Run unsaid = prepared(null);

        assertThat(RunSettings.difference(cropped, inverted))
                .contains(new RunSettings.Difference("imagePreparation.inverted", "false", "true"));
        assertThat(RunSettings.difference(cropped, unsaid)).isEmpty();
        assertThat(RunSettings.settings(inverted))
                .containsEntry("imagePreparation.fit", "crop")
                .containsEntry("imagePreparation.inverted", "true");
        assertThat(RunSettings.settings(unsaid).keySet()).noneMatch(name -> name.startsWith("imagePreparation"));
    }

    private Run prepared(@Nullable ImagePreparation preparation) {
        return Run.newBuilder(grey).setImagePreparation(preparation).build();
    }
}
