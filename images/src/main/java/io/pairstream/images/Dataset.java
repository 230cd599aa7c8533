package io.pairstream.images;

import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingValues;
import java.util.List;

/**
 * Images that a user can name. A class that is one is marked {@code @AutoService(Dataset.class)}, and nothing else has to be told
 * of it: {@link Datasets} finds it; names, options, helps and tables follow.
 */
public interface Dataset {

    /** Returns the name that users choose it by: small letters, with {@code -} between words. */
    String id();

    /** Returns what it is, to be read in brackets behind its name. */
    String text();

    /** Returns what else can be said of it. Several may have the same setting. */
    List<Setting> settings();

    /** Returns what counts of it where nothing is said, in the place of what counts of others. */
    default SettingValues usual() {
        return SettingValues.NONE;
    }

    /**
     * Returns the images.
     *
     * @param request what the user has said of them
     * @param loading told how far they are loaded, where that takes a while
     * @throws io.pairstream.schemas.PairStreamException that names what is missing or broken, and what is expected
     */
    ResolvedSource open(ImageRequest request, Loading loading);
}
