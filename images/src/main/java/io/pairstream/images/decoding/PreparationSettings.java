package io.pairstream.images.decoding;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.settings.ImageSize;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.util.List;
import java.util.stream.Stream;

/** What users say of how images are prepared. */
public final class PreparationSettings {

    private static final Setting SIZE = Setting.of(
            "image-size",
            Section.DATA,
            SettingKind.SIZE,
            "HxW",
            Range.ANY,
            "",
            "Height and width in pixels that each image of a folder gets, such as 64x48. Default: the one size that all have");

    private static final Setting FIT = Setting.of(
                    "fit",
                    Section.DATA,
                    SettingKind.NAME,
                    "NAME",
                    Range.ANY,
                    "stretch",
                    "What becomes of an image whose sides have another ratio: stretch, crop (its borders are cut off), or"
                            + " pad (it gets borders).")
            .oneOf(Stream.of(Fit.values()).map(Named::id).toList());

    private static final Setting COLOUR = Setting.of(
                    "color",
                    Section.DATA,
                    SettingKind.NAME,
                    "NAME",
                    Range.ANY,
                    "grey",
                    "Channels that each image of a folder gets: grey or rgb.")
            .oneOf(Stream.of(Colour.values()).map(Named::id).toList());

    private static final Setting INVERT = Setting.of(
            "invert",
            Section.DATA,
            SettingKind.FLAG,
            "",
            Range.ANY,
            "false",
            "Invert the images of a folder: for dark ink on a bright background.");

    /** All of them. */
    public static final List<Setting> ALL = List.of(SIZE, FIT, COLOUR, INVERT);

    private PreparationSettings() {}

    /** Returns what is said. */
    public static Preparation of(SettingValues values) {
        return new Preparation(
                values.find(SIZE).map(ImageSize.class::cast),
                Fit.named(String.valueOf(values.get(FIT))),
                Colour.named(String.valueOf(values.get(COLOUR))),
                Boolean.TRUE.equals(values.get(INVERT)));
    }
}
