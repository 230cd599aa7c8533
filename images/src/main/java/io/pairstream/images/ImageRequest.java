package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingValues;
import java.util.Map;
import java.util.Optional;

/**
 * The images that a user asks for.
 *
 * @param dataset which
 * @param settings what else is said of them
 * @param environment environment variables, which say where caches are, and which proxy there is
 */
public record ImageRequest(Dataset dataset, SettingValues settings, Map<String, String> environment) {

    /** Copies the environment. */
    public ImageRequest {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the request for a data set of which nothing else is said, not even by the environment.
     *
     * @throws io.pairstream.schemas.PairStreamException that lists the names, if there is none of this one
     */
    public static ImageRequest named(String dataset) {
        return new ImageRequest(Datasets.named(dataset), SettingValues.NONE, Map.of());
    }

    /**
     * Returns the images.
     *
     * @param loading told how far they are loaded, where that takes a while
     * @throws io.pairstream.schemas.PairStreamException that names what is missing or broken, and what is expected
     */
    public ResolvedSource open(Loading loading) {
        return dataset.open(this, loading);
    }

    /**
     * Returns what is said of a setting.
     *
     * @throws PairStreamException if nothing is
     */
    public <T> T require(Setting setting, Class<T> type) {
        return find(setting, type)
                .orElseThrow(() -> new PairStreamException("data set " + dataset.id() + " needs --" + setting.name()
                        + " " + setting.label() + ": expected " + setting.kind().expected()));
    }

    /** Returns what is said of a setting, or its usual value, if there is either. */
    public <T> Optional<T> find(Setting setting, Class<T> type) {
        return settings.find(setting).map(type::cast);
    }
}
