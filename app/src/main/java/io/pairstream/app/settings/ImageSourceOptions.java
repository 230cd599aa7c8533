package io.pairstream.app.settings;

import io.pairstream.images.Datasets;
import io.pairstream.schemas.settings.SettingValues;
import picocli.CommandLine.Command;

/** Which images runs use, and where they are looked for, as options. */
@Command // all its options are added by the class above
public final class ImageSourceOptions extends SettingOptions {

    /** No option is given. */
    public ImageSourceOptions() {
        super(RunCatalogue.IMAGES, Environment.ofProcess());
    }

    /**
     * Returns what was given.
     *
     * @throws io.pairstream.schemas.PairStreamException if there is no such data set
     */
    @Override
    public SettingValues given() {
        SettingValues given = super.given();
        Datasets.named(String.valueOf(given.get(RunCatalogue.DATASET)));
        return given;
    }
}
