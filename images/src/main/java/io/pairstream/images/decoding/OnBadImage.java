package io.pairstream.images.decoding;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.util.stream.Stream;

/** What is done about a file that holds no usable image. */
public enum OnBadImage implements Named {
    /** Nothing is declared, and the file is named. */
    FAIL,
    /** It is left out and counted. */
    SKIP;

    /** Which of them users want. */
    public static final Setting SETTING = Setting.of(
                    "on-bad-image",
                    Section.DATA,
                    SettingKind.NAME,
                    "NAME",
                    Range.ANY,
                    "fail",
                    "What is done about a file that holds no usable image: fail, or skip (it is left out and counted).")
            .oneOf(Stream.of(values()).map(Named::id).toList());

    /** Returns what is said. */
    public static OnBadImage of(SettingValues values) {
        return Named.find(values(), "on bad image", String.valueOf(values.get(SETTING)));
    }
}
