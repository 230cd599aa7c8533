package io.pairstream.model;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TowerDepth;
import io.pairstream.schemas.settings.HyperParameterRules;

/**
 * What a model is built from.
 *
 * @param network which network
 * @param images shape of each image
 * @param towerDepth pooled convolutions behind the stem of {@link Network#TWIN}; others do not look at it
 * @param seed seed of the initial weights and of dropout
 * @param parameters the settings of the training step
 * @param learningRate Adam's step size in each step, which follows from them and from how many steps there are
 * @param differentWeight weight of label 0 in the loss
 * @param sameWeight weight of label 1 in the loss
 */
public record ModelOptions(
        Network network,
        ImageShape images,
        int towerDepth,
        long seed,
        HyperParameters parameters,
        LearningRate learningRate,
        double differentWeight,
        double sameWeight) {

    /** Checks the ranges; whether the network takes such images is {@link NetworkSize}'s to say. */
    public ModelOptions {
        require(towerDepth >= TowerDepth.LEAST, "tower depth", towerDepth, "at least " + TowerDepth.LEAST);
        require(differentWeight >= 0, "weight of label 0", differentWeight, "at least 0");
        require(sameWeight >= 0, "weight of label 1", sameWeight, "at least 0");
        HyperParameterRules.require(parameters);
        double contrast = parameters.getContrast();
        require(contrast == 0 || network == Network.TWIN, "contrast", contrast, "0 with network " + network);
        parameters = HyperParameters.newBuilder(parameters).build();
    }

    /** Returns the same options for other images. */
    ModelOptions ofImages(ImageShape others) {
        return new ModelOptions(
                network, others, towerDepth, seed, parameters, learningRate, differentWeight, sameWeight);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }
}
