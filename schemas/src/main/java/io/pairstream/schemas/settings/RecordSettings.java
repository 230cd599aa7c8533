package io.pairstream.schemas.settings;

import io.pairstream.records.Run;
import io.pairstream.schemas.codec.RecordClasses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a run's record keeps. Its schema declares them: a field with the property {@code setting} is one. The
 * property may have {@code option} (the option's name; without it, it is fixed), {@code label}, {@code title}, {@code text}
 * (else it is the field's), {@code usual} (where the field has no default), {@code section} (else it is the record's), and
 * {@code least}, {@code above}, {@code most}, {@code below}.
 */
public final class RecordSettings {

    static {
        RecordClasses.trust();
    }

    private static final String SETTING = "setting";
    private static final String SECTION = "section";

    private RecordSettings() {}

    /** Returns all settings of a run's record, in the order of its schema. */
    public static List<Setting> ofRun() {
        return of(Run.getClassSchema());
    }

    private static List<Setting> of(Schema record) {
        List<Setting> found = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            if (isSetting(field)) {
                found.add(of(record, field));
            } else if (field.schema().getType() == Schema.Type.RECORD) {
                found.addAll(of(field.schema()));
            }
        }
        return found;
    }

    private static boolean isSetting(Schema.Field field) {
        return field.getObjectProp(SETTING) != null;
    }

    private static Setting of(Schema record, Schema.Field field) {
        Map<?, ?> declared = (Map<?, ?>) field.getObjectProp(SETTING);
        Optional<String> option = text(declared, "option");
        String name = option.orElse(field.name());
        return new Setting(
                name,
                text(declared, "title").orElse(name.replace('-', ' ')),
                Section.named(text(declared, SECTION).orElseGet(() -> String.valueOf(record.getProp(SECTION)))),
                kind(field.schema()),
                text(declared, "label").orElse(""),
                text(declared, "text").orElse(field.doc()),
                range(declared),
                List.of(),
                text(declared, "usual").or(() -> usual(field)),
                option.isPresent());
    }

    private static Optional<String> text(Map<?, ?> declared, String name) {
        return Optional.ofNullable(declared.get(name)).map(String::valueOf);
    }

    /** Returns the field's default, unless it stands for what earlier versions did not say. */
    private static Optional<String> usual(Schema.Field field) {
        return field.hasDefaultValue() && kind(field.schema()) != SettingKind.NAMES
                ? Optional.of(plain(field.defaultVal()))
                : Optional.empty();
    }

    private static String plain(Object value) {
        return value instanceof Double number ? Range.plain(BigDecimal.valueOf(number)) : String.valueOf(value);
    }

    private static SettingKind kind(Schema type) {
        return switch (type.getType()) {
            case INT -> SettingKind.INT;
            case LONG -> SettingKind.LONG;
            case DOUBLE -> SettingKind.DOUBLE;
            case BOOLEAN -> SettingKind.FLAG;
            case STRING -> SettingKind.NAME;
            case ARRAY -> SettingKind.NAMES;
            case RECORD -> SettingKind.COUNTS;
            default -> throw new IllegalStateException("a setting cannot be of type " + type);
        };
    }

    private static Range range(Map<?, ?> declared) {
        BigDecimal above = number(declared, "above");
        BigDecimal below = number(declared, "below");
        BigDecimal least = above == null ? number(declared, "least") : above;
        BigDecimal most = below == null ? number(declared, "most") : below;
        return new Range(least, above == null, most, below == null);
    }

    private static @Nullable BigDecimal number(Map<?, ?> declared, String name) {
        Object found = declared.get(name);
        return found == null ? null : new BigDecimal(found.toString());
    }

    /** Returns the settings of a record with their values in it, in the order of its schema. */
    public static Map<Setting, Object> values(SpecificRecordBase record) {
        Map<Setting, Object> values = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            if (isSetting(field)) {
                values.put(of(record.getSchema(), field), record.get(field.pos()));
            }
        }
        return values;
    }

    /**
     * Sets those fields of a record that are settings.
     *
     * @param record the record
     * @param values has their values
     */
    static void fill(SpecificRecordBase record, SettingValues values) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (isSetting(field)) {
                record.put(field.pos(), values.get(of(record.getSchema(), field)));
            }
        }
    }

    /**
     * Checks those numbers of a record that are settings against their ranges.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the first that is not in its range
     */
    public static void requireInRange(SpecificRecordBase record) {
        values(record).forEach(Setting::requireInRange);
    }

    /**
     * Returns the setting that a field of a run's record is.
     *
     * @param field the field's name
     */
    public static Setting ofField(String field) {
        return of(Run.getClassSchema(), Run.getClassSchema().getField(field));
    }
}
