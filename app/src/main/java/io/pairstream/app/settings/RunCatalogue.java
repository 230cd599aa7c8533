package io.pairstream.app.settings;

import io.pairstream.images.Datasets;
import io.pairstream.model.Network;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.Schedule;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.RecordSettings;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a user can set of a run: what its record keeps, and what is asked for beside that. */
public final class RunCatalogue {

    static final Setting DATASET = Setting.of(
                    "dataset", Section.DATA, SettingKind.NAME, "NAME", Range.ANY, "auto", Datasets.text())
            .oneOf(Datasets.names());

    static final Setting TRAIN_FRACTION = Setting.of(
            "train-fraction",
            Section.DATA,
            SettingKind.DOUBLE,
            "F",
            Range.SHARE,
            "0.1",
            "Share of the training images that is used.");

    static final Setting TEST_FRACTION = Setting.of(
            "test-fraction",
            Section.DATA,
            SettingKind.DOUBLE,
            "F",
            Range.SHARE,
            "0.1",
            "Share of the test images that is used.");

    static final Setting COMPRESSION = Setting.of(
                    "compression",
                    Section.CONNECTION,
                    SettingKind.NAME,
                    "NAME",
                    Range.ANY,
                    "lz4",
                    "Compression of the records.")
            .oneOf(ProducerOptions.COMPRESSIONS);

    /** Where images come from: the same for all runs of an experiment. */
    static final List<Setting> IMAGES =
            Stream.concat(Stream.of(DATASET), Datasets.settings().stream()).toList();

    /** Of those settings of a run's record that are names, the names that there are. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "pairing", ids(Pairing.values()),
            "test-sets", ids(Pairing.values()),
            "order", ids(PairOrder.values()),
            "balance", ids(Balance.values()),
            "network", ids(Network.values()),
            "schedule", ids(Schedule.values()),
            "pair-format", ids(PairFormat.values()));

    private static final List<Setting> ALL = Stream.of(
                    IMAGES.stream(),
                    Stream.of(TRAIN_FRACTION, TEST_FRACTION),
                    RecordSettings.ofRun().stream().filter(Setting::isOption).map(RunCatalogue::withChoices),
                    Stream.of(COMPRESSION))
            .flatMap(each -> each)
            .toList();

    private RunCatalogue() {}

    private static List<String> ids(Named[] all) {
        return Arrays.stream(all).map(Named::id).toList();
    }

    private static Setting withChoices(Setting setting) {
        return setting.oneOf(CHOICES.getOrDefault(setting.name(), List.of()));
    }

    /** Returns all settings. */
    public static List<Setting> all() {
        return List.copyOf(ALL);
    }

    /** Returns the setting of that name. */
    public static Optional<Setting> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
