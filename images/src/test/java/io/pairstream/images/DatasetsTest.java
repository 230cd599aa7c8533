package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import org.junit.jupiter.api.Test;

class DatasetsTest {

    @Test
    void theShippedOnesAreFound() {
        assertThat(Datasets.names())
                .contains("auto", "mnist", "mnist-validation", "synthetic")
                .isSorted();
        assertThat(Datasets.named("synthetic")).isInstanceOf(SyntheticDataset.class);
    }

    @Test
    void anotherNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> Datasets.named("cifar"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("dataset 'cifar': expected one of " + String.join(", ", Datasets.names()));
    }

    @Test
    void namesAndSettingsAreEachOfOne() {
        assertThat(Datasets.names()).doesNotHaveDuplicates();
        assertThat(Datasets.settings().stream().map(Setting::name))
                .contains("mnist")
                .doesNotHaveDuplicates();
    }
}
