package io.pairstream.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSettingsTest {

    static Stream<Schema> records() {
        return Stream.of(HyperParameters.getClassSchema(), Augmentation.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldIsASetting(Schema record) {
        assertThat(record.getFields())
                .allSatisfy(field -> assertThat(field.getObjectProp("setting"))
                        .as(field.name())
                        .isNotNull());
    }

    @Test
    void noTwoHaveTheSameName() {
        assertThat(RecordSettings.ofRun()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(RecordSettings.ofRun()).extracting(Setting::title).doesNotHaveDuplicates();
    }

    @Test
    void everyUsualValueIsOneAndInItsRange() {
        for (Setting setting : RecordSettings.ofRun()) {
            setting.usual().map(setting::parse).ifPresent(setting::requireInRange);
        }
    }

    @Test
    void isWhatItsFieldDeclares() {
        Setting smoothing = named("label-smoothing");

        assertThat(smoothing.title()).isEqualTo("label smoothing");
        assertThat(smoothing.section()).isEqualTo(Section.TRAINING);
        assertThat(smoothing.kind()).isEqualTo(SettingKind.DOUBLE);
        assertThat(smoothing.usual()).contains("0");
        assertThat(smoothing.text()).startsWith("Share s in [0, 1)");
        assertThat(smoothing.range()).hasToString("at least 0, less than 1");
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 1 to 100000",
        "learning-rate, 'more than 0, at most 1'",
        "augment-zoom, 0 to 0.9",
        "weight-decay, 0 to 1",
    })
    void saysWhichNumbersItMayBe(String name, String expected) {
        assertThat(named(name).range()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 8, 8",
        "seed, -7, -7",
        "learning-rate, 1e-3, 0.001",
        "exclude-self, true, true",
        "network, cnn, cnn",
        "test-sets, 'random,alternating', '[random, alternating]'"
    })
    void readsItsValue(String name, String text, String value) {
        assertThat(named(name).parse(text)).hasToString(value);
    }

    @Test
    void readsCountsByLabel() {
        assertThat(named("train-pairs").parse("10,20")).isEqualTo(new WantedCounts(10, 20, false));
        assertThat(named("train-pairs").parse("10,20-or-fewer")).isEqualTo(new WantedCounts(10, 20, true));
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 1.5, epochs '1.5': expected a whole number",
        "seed, x, seed 'x': expected a whole number",
        "warmup-steps, '', warm-up steps '': expected a whole number",
        "learning-rate, fast, learning rate 'fast': expected a number",
        "class-weights, yes, class weights 'yes': expected true or false",
        "train-pairs, 10, 'train pairs ''10'': expected DIFFERENT,SAME, two whole numbers such as 50000,50000, or 50000,50000-or-fewer'"
    })
    void whatSaysNoValueIsNamed(String name, String text, String message) {
        assertThatThrownBy(() -> named(name).parse(text)).hasMessage(message);
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        HyperParameters parameters =
                SettingValues.of(Map.of("batch-size", 10, "learning-rate", 1)).hyperParameters();
        parameters.setDropout(Double.NaN);

        assertThatThrownBy(() -> RecordSettings.requireInRange(parameters))
                .hasMessage("dropout NaN: expected at least 0, less than 1");
    }

    private static Setting named(String name) {
        List<Setting> found = RecordSettings.ofRun().stream()
                .filter(setting -> setting.name().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
