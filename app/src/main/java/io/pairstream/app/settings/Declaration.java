package io.pairstream.app.settings;

import io.pairstream.app.version.Version;
import io.pairstream.images.Dataset;
import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.model.Network;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.RecordSettings;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingValues;
import io.pairstream.schemas.settings.WantedCounts;
import java.util.List;

/**
 * What a run is declared with.
 *
 * @param values the values of all settings that have no usual one, and of others
 */
public record Declaration(SettingValues values) {

    /** Adds what counts of the data set where nothing is said. */
    public Declaration {
        values = values.over(datasetOf(values).usual());
    }

    private static Dataset datasetOf(SettingValues values) {
        return Datasets.named(String.valueOf(values.get(RunCatalogue.DATASET)));
    }

    /**
     * Returns the declaration of a run.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the setting, its value and what is expected
     */
    public ProducerOptions of(String runId) {
        return new ProducerOptions(
                runId,
                value(RunCatalogue.TRAIN_FRACTION, Double.class),
                value(RunCatalogue.TEST_FRACTION, Double.class),
                value("seed", Long.class),
                Pairing.named(value("pairing", String.class)),
                value("excludeSelf", Boolean.class),
                PairOrder.named(value("order", String.class)),
                counts("trainPairs"),
                Balance.named(value("balance", String.class)),
                testSets(),
                counts("testPairs"),
                values.augmentation(),
                value("epochs", Integer.class),
                Network.named(value("network", String.class)).id(),
                values.hyperParameters(),
                value("checkpointInterval", Integer.class),
                PairFormat.named(value("pairFormat", String.class)),
                value(RunCatalogue.COMPRESSION, String.class),
                Version.ofThisBuild());
    }

    /**
     * Checks the settings before their run has a name.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the setting, its value and what is expected
     */
    public void check() {
        images();
        of("unnamed");
    }

    /**
     * Returns the request for its images.
     *
     * @throws io.pairstream.schemas.PairStreamException if there is no such data set
     */
    public ImageRequest images() {
        return new ImageRequest(datasetOf(values), values, System.getenv());
    }

    private List<Pairing> testSets() {
        List<?> names = (List<?>) values.get(RecordSettings.ofField("testSets"));
        return names.stream().map(name -> Pairing.named(String.valueOf(name))).toList();
    }

    private PairCounts counts(String field) {
        WantedCounts counts = value(field, WantedCounts.class);
        try {
            return new PairCounts(counts.different(), counts.same(), counts.orFewer());
        } catch (PairStreamException e) {
            throw new PairStreamException(RecordSettings.ofField(field).title() + ": " + e.getMessage(), e);
        }
    }

    private <T> T value(String field, Class<T> type) {
        return value(RecordSettings.ofField(field), type);
    }

    private <T> T value(Setting setting, Class<T> type) {
        return type.cast(values.get(setting));
    }
}
