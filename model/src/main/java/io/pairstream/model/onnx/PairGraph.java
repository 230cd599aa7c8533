package io.pairstream.model.onnx;

import static io.pairstream.model.onnx.OnnxValues.perPair;
import static io.pairstream.model.onnx.OnnxValues.whole;

import io.pairstream.model.NetworkOperations;
import io.pairstream.model.NetworkOperations.PairInput;
import io.pairstream.model.Operation;
import io.pairstream.schemas.ImageShape;
import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ValueInfoProto;

/** Lays out a network's nodes between inputs and outputs. */
final class PairGraph {

    static final String LEFT = "left";
    static final String RIGHT = "right";
    static final String IMAGE = "image";
    static final String LOGITS = "logits";
    static final String PROBABILITY = "same_probability";
    static final String LEFT_EMBEDDING = "left_embedding";
    static final String RIGHT_EMBEDDING = "right_embedding";
    static final String EMBEDDING = "embedding";

    private final OnnxGraph graph;
    private final NetworkOperations network;
    private final ImageShape images;

    private PairGraph(String name, NetworkOperations network, ImageShape images) {
        this.graph = new OnnxGraph(name);
        this.network = network;
        this.images = images;
    }

    /** Returns the graph of a network that is given two images. */
    static GraphProto of(NetworkOperations network, ImageShape images) {
        PairGraph pair = new PairGraph("pair", network, images);
        pair.addPair();
        return pair.graph.build();
    }

    /** Returns the graph of the tower of a network that sees each image by itself. */
    static GraphProto ofTower(NetworkOperations network, ImageShape images) {
        PairGraph tower = new PairGraph("tower", network, images);
        tower.graph.input(tower.image(IMAGE));
        tower.addEmbedding(EMBEDDING, tower.features("", IMAGE));
        return tower.graph.build();
    }

    private void addPair() {
        graph.input(image(LEFT));
        graph.input(image(RIGHT));
        if (network.input() == PairInput.APART) {
            String left = features(LEFT + "_", LEFT);
            String right = features(RIGHT + "_", RIGHT);
            addAnswer(compared(left, right));
            addEmbedding(LEFT_EMBEDDING, left);
            addEmbedding(RIGHT_EMBEDDING, right);
        } else {
            addAnswer(together(network.input() == PairInput.CHANNELS ? 1 : 2));
        }
    }

    private void addAnswer(String logits) {
        graph.output(perPair(LOGITS, "Of label 0 (different) and of label 1 (same).", 2), logits);
        String both = graph.node("Softmax", "probabilities", List.of(LOGITS), whole("axis", 1));
        String same = graph.number("same_label", 1);
        String ofSame = graph.node("Gather", "probability_of_same", List.of(both, same), whole("axis", 1));
        graph.output(perPair(PROBABILITY, "Probability of label 1: both images show the same class."), ofSame);
    }

    private String together(int axis) {
        String both = graph.node("Concat", "both_images", List.of(LEFT, RIGHT), whole("axis", axis));
        return new OnnxNodes(graph, "").write(network.operations(), both);
    }

    private String features(String prefix, String image) {
        return new OnnxNodes(graph, prefix).write(tower(), image);
    }

    private String compared(String left, String right) {
        OnnxNodes head = new OnnxNodes(graph, "");
        List<Operation> all = network.operations();
        List<Operation> after = all.subList(tower().size() + 1, all.size());
        return head.write(after, head.compare(comparison(), scaled(LEFT, left), scaled(RIGHT, right)));
    }

    private String scaled(String side, String features) {
        return new OnnxNodes(graph, side + "_").scale(comparison(), features);
    }

    private void addEmbedding(String name, String features) {
        Operation.Dense last = tower().stream()
                .filter(Operation.Dense.class::isInstance)
                .map(Operation.Dense.class::cast)
                .reduce((before, after) -> after)
                .orElseThrow();
        graph.output(perPair(name, "What the tower makes of the image.", last.out()), features);
    }

    private List<Operation> tower() {
        return network.operations().subList(0, network.operations().indexOf(comparison()));
    }

    private Operation.Comparison comparison() {
        return network.operations().stream()
                .filter(Operation.Comparison.class::isInstance)
                .map(Operation.Comparison.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private ValueInfoProto image(String name) {
        String text = "Pixels in [0, 1], divided by 255: channels, then rows from above, then columns from the left.";
        return perPair(name, text, images.channels(), images.height(), images.width());
    }
}
