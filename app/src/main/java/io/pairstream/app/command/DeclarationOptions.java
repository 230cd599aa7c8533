package io.pairstream.app.command;

import io.pairstream.images.ImageSources;
import io.pairstream.model.Network;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.schemas.Balance;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that a run's declaration says, from the command line. What is not given comes from the recipe. */
final class DeclarationOptions {

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "quick",
            description = {
                "Where the defaults of the options marked 'recipe' come from. One of: ${COMPLETION-CANDIDATES}."
                        + " Default: ${DEFAULT-VALUE}"
            },
            completionCandidates = Recipes.class)
    private Recipe recipe = Recipe.QUICK;

    @Mixin
    private ImageSourceOptions images = new ImageSourceOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of sampling, pairing, shuffling, weights and dropout. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--train-fraction",
            paramLabel = "F",
            defaultValue = "0.1",
            description = "Share of the training images that is used. Default: ${DEFAULT-VALUE}")
    private double trainFraction;

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            defaultValue = "0.1",
            description = "Share of the test images that is used. Default: ${DEFAULT-VALUE}")
    private double testFraction;

    @Option(names = "--network", paramLabel = "NAME", description = "resnet, cnn or twin. Default: recipe")
    private @Nullable String network;

    @Option(
            names = "--pairing",
            paramLabel = "NAME",
            description = "How training images are paired: alternating, positional or random. Default: recipe")
    private @Nullable String pairing;

    @Option(
            names = "--exclude-self",
            negatable = true,
            description = "Leave out pairs of an image with itself. Default: recipe")
    private @Nullable Boolean excludeSelf;

    @Option(names = "--order", paramLabel = "NAME", description = "shuffled or sorted. Default: recipe")
    private @Nullable String order;

    @Option(
            names = "--train-pairs",
            paramLabel = "D,S",
            converter = PairCountsConverter.class,
            description = "Different training pairs with label 0 and label 1. Default: recipe")
    private @Nullable PairCounts trainPairs;

    @Option(
            names = "--balance",
            paramLabel = "NAME",
            description = "none, or oversample: repeat pairs of the rarer label in each epoch until both labels have"
                    + " the same count. Default: recipe")
    private @Nullable String balance;

    @Option(
            names = "--test-sets",
            paramLabel = "NAME",
            split = ",",
            description = "How test images are paired: one or more of alternating, positional, random, each a test set"
                    + " of its own. The first is the primary one: loss curve and best model are its. Default: recipe")
    private @Nullable List<String> testSets;

    @Option(
            names = "--test-pairs",
            paramLabel = "D,S",
            converter = PairCountsConverter.class,
            description = "Pairs of each test set with label 0 and label 1. Default: recipe")
    private @Nullable PairCounts testPairs;

    @Mixin
    private AugmentOptions augmentation = new AugmentOptions();

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training pairs. Default: recipe")
    private @Nullable Integer epochs;

    @Mixin
    private HyperParameterOptions hyperParameters = new HyperParameterOptions();

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "N",
            description = "Mini-batches from one checkpoint, and so one evaluation, to the next. Default: recipe")
    private @Nullable Integer checkpointInterval;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            defaultValue = "lz4",
            description = "Compression of the records: lz4, zstd or none. Default: ${DEFAULT-VALUE}")
    private String compression = "";

    /**
     * Returns the run's declaration.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the option's meaning, its value and what is expected
     */
    ProducerOptions toProducerOptions(String runId) {
        return new ProducerOptions(
                runId,
                images.dataset(),
                images.mnistDirectory(),
                trainFraction,
                testFraction,
                seed,
                pairing == null ? recipe.pairing() : Pairing.named(pairing),
                excludeSelf == null ? recipe.excludeSelf() : excludeSelf,
                order == null ? recipe.order() : PairOrder.named(order),
                trainPairs == null ? recipe.trainPairs() : trainPairs,
                balance == null ? recipe.balance() : Balance.named(balance),
                testSets == null
                        ? recipe.testSets()
                        : testSets.stream().map(Pairing::named).toList(),
                testPairs == null ? recipe.testPairs() : testPairs,
                augmentation.over(recipe.augmentation()),
                epochs == null ? recipe.epochs() : epochs,
                (network == null ? recipe.network() : Network.named(network)).id(),
                hyperParameters.over(recipe.hyperParameters()),
                checkpointInterval == null ? recipe.checkpointInterval() : checkpointInterval,
                compression,
                Version.ofThisBuild());
    }

    /**
     * Checks the settings before their run has a name.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the option's meaning, its value and what is expected
     */
    void check() {
        toProducerOptions("unnamed");
    }

    /** Returns where images are looked for. */
    ImageSources imageSources() {
        return images.sources();
    }

    /** The recipes' names, for the help text. */
    static final class Recipes implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Recipe.values()).map(Recipe::toString).toList().iterator();
        }
    }
}
