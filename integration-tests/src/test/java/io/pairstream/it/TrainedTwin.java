package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.images.ImageSet;
import io.pairstream.images.SyntheticSource;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run of network {@code twin} on drawn digits, trained and evaluated, whose model is exported and asked. */
final class TrainedTwin implements AutoCloseable {

    static final String RUN = "twin-1";

    private final Lab lab;

    private TrainedTwin(Lab lab) {
        this.lab = lab;
    }

    static TrainedTwin train(Path folder) {
        TrainedTwin twin = new TrainedTwin(Lab.start(folder));
        twin.lab.produce(Lab.options(RUN, "twin", 2, 120, 20, 0, 4));
        twin.lab.train(RUN);
        Cli evaluated = twin.command("evaluate", "--run-id=" + RUN, "--metrics-port=0");
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        return twin;
    }

    Lab lab() {
        return lab;
    }

    /** Runs a command with the run's records and checkpoints. */
    Cli command(String name, String... more) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                name,
                                "--bootstrap-servers=" + lab.bootstrapServers(),
                                "--checkpoints=" + lab.checkpoints()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Exports a checkpoint's model. */
    Cli export(Path output, String... more) {
        return command(
                "export",
                Stream.concat(Stream.of("--run-id=" + RUN, "--format=onnx", "--output=" + output), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Exports the model of the last checkpoint. */
    Path exportLast(Path output) {
        Cli exported = export(output, "--step=last");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        return output;
    }

    CheckpointCreated last() {
        return lab.checkpointEvents(RUN).stream()
                .max(Comparator.comparingLong(CheckpointCreated::getStep))
                .orElseThrow();
    }

    /** Returns digits that the run has not seen. */
    static List<byte[]> digits(int from, int count) {
        ImageSet test = new SyntheticSource().test();
        return IntStream.range(from, from + count).mapToObj(test::pixels).toList();
    }

    /** Returns what the last checkpoint's model itself says of pairs of digits. */
    double[] probabilities(List<byte[]> left, List<byte[]> right) {
        Run run = lab.run(RUN);
        CheckpointCreated last = last();
        PairBatch batch = new PairBatch(left.size(), ImageShape.of(run));
        for (int pair = 0; pair < left.size(); pair++) {
            batch.add(ByteBuffer.wrap(left.get(pair)), ByteBuffer.wrap(right.get(pair)), 0);
        }
        try (InferenceModel model = Models.forInference(RunModelOptions.of(run))) {
            model.load(new FileCheckpointStore(lab.checkpoints()).loadParameters(last.getUri(), last.getSha256()));
            return model.sameProbabilities(batch);
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
