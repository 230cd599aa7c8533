package io.pairstream.app.settings;

import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.RecordSettings;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a user can set of a run: what its record keeps, and what is asked for beside that. */
public final class RunCatalogue {

    static final Setting DATASET = Setting.of(
            "dataset",
            Section.DATA,
            SettingKind.NAME,
            "NAME",
            Range.ANY,
            "auto",
            "mnist, mnist-validation (its training images alone, the last 10,000 of 60,000 in the place of test images, to"
                    + " choose settings on), synthetic (drawn digits), or auto: MNIST if it is to be had within seconds,"
                    + " else synthetic.");

    static final Setting MNIST = Setting.of(
            "mnist",
            Section.DATA,
            SettingKind.PATH,
            "DIR",
            Range.ANY,
            "",
            "Folder with the four MNIST files, plain or gzipped, or with others of the same format and names, which are then"
                    + " called idx-DIGEST. Default: env PAIRSTREAM_MNIST, else the user's cache, filled from"
                    + " --mnist-mirror");

    static final Setting MIRROR = Setting.of(
            "mnist-mirror",
            Section.DATA,
            SettingKind.URI,
            "URL",
            Range.ANY,
            "",
            "Where MNIST is downloaded from if it is nowhere else, through the proxy that env HTTPS_PROXY or HTTP_PROXY"
                    + " names. Default: a public mirror");

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
            "Compression of the records: lz4, zstd or none.");

    /** Where images come from: the same for all runs of an experiment. */
    static final List<Setting> IMAGES = List.of(DATASET, MNIST, MIRROR);

    private static final List<Setting> ALL = Stream.of(
                    IMAGES.stream(),
                    Stream.of(TRAIN_FRACTION, TEST_FRACTION),
                    RecordSettings.ofRun().stream().filter(Setting::isOption),
                    Stream.of(COMPRESSION))
            .flatMap(each -> each)
            .toList();

    private RunCatalogue() {}

    /** Returns all settings. */
    public static List<Setting> all() {
        return List.copyOf(ALL);
    }

    /** Returns the setting of that name. */
    public static Optional<Setting> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
