package io.pairstream.schemas.settings;

import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.PairStreamException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of settings as they were written: on a command line, in a recipe's file, in an experiment's.
 *
 * @param texts the values by the settings' names
 */
public record SettingValues(Map<String, String> texts) {

    private static final String BATCH = "batch-size";
    private static final String MICRO_BATCH = "micro-batch-size";
    private static final String SCHEDULE = "schedule";

    /** What means something with one schedule alone. */
    private static final List<String> OF_THE_SCHEDULE = List.of("decay-factor", "decay-steps");

    /** Nothing is said. */
    public static final SettingValues NONE = new SettingValues(Map.of());

    /** Returns values that are given as what they are, such as numbers. */
    public static SettingValues of(Map<String, ?> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new SettingValues(texts);
    }

    /** Copies the map. */
    public SettingValues {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Returns these values, and where they say nothing those of others. With another schedule than theirs, what they say of
     * their own is gone; in smaller mini-batches, so are micro-batches that would be larger.
     */
    public SettingValues over(SettingValues others) {
        Map<String, String> all = new LinkedHashMap<>(others.texts);
        String schedule = texts.get(SCHEDULE);
        if (schedule != null && !schedule.equals(others.texts.get(SCHEDULE))) {
            OF_THE_SCHEDULE.forEach(all::remove);
        }
        all.putAll(texts);
        if (texts.containsKey(BATCH) && !texts.containsKey(MICRO_BATCH)) {
            wholeNumber(all, MICRO_BATCH)
                    .flatMap(micro -> wholeNumber(all, BATCH).map(batch -> Math.min(micro, batch)))
                    .ifPresent(least -> all.put(MICRO_BATCH, Integer.toString(least)));
        }
        return new SettingValues(all);
    }

    private static Optional<Integer> wholeNumber(Map<String, String> all, String name) {
        try {
            return Optional.ofNullable(all.get(name)).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty(); // said when it is read
        }
    }

    /** Returns these values and one more. */
    public SettingValues with(String name, String text) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put(name, text);
        return new SettingValues(all);
    }

    /** Returns what is said of a setting, or its usual value, if there is either. */
    public Optional<Object> find(Setting setting) {
        return Optional.ofNullable(texts.get(setting.name())).or(setting::usual).map(setting::parse);
    }

    /**
     * Returns the value of a setting.
     *
     * @throws PairStreamException if it is not one, or nothing is said and there is no usual one
     */
    public Object get(Setting setting) {
        return find(setting)
                .orElseThrow(
                        () -> new PairStreamException(setting.title() + " is not said: expected it in the recipe"));
    }

    /** Returns the values of all hyper-parameters. */
    public HyperParameters hyperParameters() {
        HyperParameters parameters = new HyperParameters();
        RecordSettings.fill(parameters, this);
        return parameters;
    }

    /** Returns how far training images are changed. */
    public Augmentation augmentation() {
        Augmentation augmentation = new Augmentation();
        RecordSettings.fill(augmentation, this);
        return augmentation;
    }
}
