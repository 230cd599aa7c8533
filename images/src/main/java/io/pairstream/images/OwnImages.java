package io.pairstream.images;

import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.util.Map;

/** What data sets of a user's own images have in common. */
public final class OwnImages {

    /** Where they are. */
    public static final Setting PLACE = Setting.of(
            "images",
            Section.DATA,
            SettingKind.PATH,
            "PATH",
            Range.ANY,
            "",
            "Your own images: a folder, or of data set idx the file of the training images. Default: none, data sets"
                    + " folder, idx and pairs need it");

    /** All images are used, where MNIST's are so many that a tenth is enough to begin with. */
    public static final SettingValues ALL_OF_THEM =
            new SettingValues(Map.of("train-fraction", "1", "test-fraction", "1"));

    /** Whether there are more classes to train on than the images have. */
    public static final Setting TURN_CLASSES = Setting.of(
            "turn-classes",
            Section.DATA,
            SettingKind.FLAG,
            "",
            Range.ANY,
            "false",
            "Train on the images of data sets folder and idx turned by quarter turns and mirrored as well, as classes of their"
                    + " own: eight of each, for few classes and questions about others. Images that are not square are"
                    + " turned by half turns alone.");

    private OwnImages() {}
}
