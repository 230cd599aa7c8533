package io.pairstream.benchmarks;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Network;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.testing.StockNetworks;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** The same networks from Deeplearning4j's own layers, fitted as its examples do it. The loss is another, and as quick. */
final class StockWorkloads implements Workloads {

    private final ComputationGraph network;
    private final INDArray images;
    private final INDArray labels;
    private final int steps;

    StockWorkloads(ModelOptions options, int batchSize, int steps) {
        ImageShape shape = options.images();
        boolean above = options.network() == Network.CNN;
        this.network = StockNetworks.create(
                options.network().id(),
                new StockNetworks.Settings(
                        shape.height(),
                        shape.width(),
                        shape.channels(),
                        options.towerDepth(),
                        options.seed(),
                        options.parameters().getDropout(),
                        adam(options.parameters()),
                        new LossMSE()));
        this.images = Nd4j.rand(1, new long[] {
            batchSize,
            above ? shape.channels() : 2 * shape.channels(),
            above ? 2 * shape.height() : shape.height(),
            shape.width()
        });
        this.labels = Nd4j.zeros(batchSize, 2);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(0)).assign(1);
        this.steps = steps;
    }

    private static Adam adam(HyperParameters parameters) {
        return new Adam(
                parameters.getLearningRate(), parameters.getBeta1(), parameters.getBeta2(), parameters.getEpsilon());
    }

    @Override
    public Map<String, DoubleSupplier> kinds() {
        return Map.of(
                "train",
                () -> steps * images.size(0) / Workloads.seconds(this::train, steps),
                "evaluate",
                () -> steps * images.size(0) / Workloads.seconds(this::evaluate, steps));
    }

    private void train() {
        network.fit(new INDArray[] {images}, new INDArray[] {labels});
    }

    private void evaluate() {
        network.outputSingle(false, images).close();
    }

    @Override
    public String version() {
        return "nd4j " + Nd4j.getExecutioner().getEnvironmentInformation().get("backend");
    }

    @Override
    public void close() {
        network.close();
    }
}
