package io.pairstream.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.schemas.settings.SettingValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlannerTest {

    private static final Experiments IN_THE_REPOSITORY = new Experiments(Path.of("..", "experiments"));

    @Test
    void readsOptionsAsProduceDoes() {
        Experiment experiment = experiment(
                List.of("resnet"),
                Map.of("recipe", "faithful", "order", "sorted", "class-weights", "false", "exclude-self", "true"));

        PlannedRun planned = new RunPlanner(SettingValues.of(Map.of("dataset", "synthetic")))
                .plan(new ExperimentRun(experiment, Optional.of("resnet"), 7));

        ProducerOptions settings = planned.settings();
        assertThat(planned.runId()).isEqualTo("e-resnet-seed7");
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.network()).isEqualTo("resnet");
        assertThat(settings.order()).isEqualTo(PairOrder.SORTED);
        assertThat(settings.excludeSelf()).isTrue();
        assertThat(settings.hyperParameters().getClassWeights()).isFalse();
        assertThat(settings.trainPairs()).isEqualTo(new PairCounts(50_000, 50_000));
        assertThat(planned.images().dataset().id()).isEqualTo("synthetic");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    epoch         | 8    | option 'epoch' with value '8': expected a long option of 'pairstream produce', without dashes
                    seed          | 8    | option 'seed' with value '8': expected it in --seeds of the command
                    network       | cnn  | option 'network' with value 'cnn': expected it in the list 'networks' alone
                    class-weights | no   | option 'class-weights' with value 'no': expected true or false
                    epochs        | many | option 'epochs' with value 'many': expected a whole number
                    epochs        | 0    | option 'epochs' with value '0': expected 1 to 100000
                    schedule      | odd  | option 'schedule' with value 'odd': expected one of constant, cosine, step
                    train-pairs   | 10   | option 'train-pairs' with value '10': expected DIFFERENT,SAME, two whole numbers such as 50000,50000, or 50000,50000-or-fewer
                    """)
    void namesFileOptionValueAndWhatIsExpected(String option, String value, String message) {
        Experiment experiment = experiment(List.of("cnn"), Map.of(option, value));
        RunPlanner planner = new RunPlanner(SettingValues.NONE);

        assertThatThrownBy(() -> planner.plan(new ExperimentRun(experiment, Optional.of("cnn"), 1)))
                .hasMessage("experiment file folder/e.yaml: " + message);
    }

    @Test
    void readsAllExperimentsOfTheRepository() {
        RunPlanner planner = new RunPlanner(SettingValues.NONE);

        List<PlannedRun> planned = IN_THE_REPOSITORY.names().stream()
                .flatMap(name -> IN_THE_REPOSITORY.require(name).runs(List.of(), List.of(1L)).stream())
                .map(planner::plan)
                .toList();

        assertThat(planned)
                .extracting(PlannedRun::runId)
                .contains("group1-cnn-seed1", "group1-resnet-seed1", "quick-seed1", "omniglot-minimal-seed1");
        assertThat(planned).extracting(run -> run.images().dataset().id()).containsOnly("mnist", "folder");
    }

    private static Experiment experiment(List<String> networks, Map<String, String> options) {
        return new Experiment("e", Path.of("folder", "e.yaml"), "d", networks, options);
    }
}
