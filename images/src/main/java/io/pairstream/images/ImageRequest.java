package io.pairstream.images;

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
     * @throws io.pairstream.schemas.PairStreamException that names what is missing or broken, and what is expected
     */
    public ResolvedSource open() {
        return dataset.open(this);
    }

    /** Returns what is said of a setting, or its usual value, if there is either. */
    <T> Optional<T> find(Setting setting, Class<T> type) {
        return settings.find(setting).map(type::cast);
    }
}
