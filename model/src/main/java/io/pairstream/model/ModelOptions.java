package io.pairstream.model;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.HyperParameterRules;

/**
 * What a model is built from.
 *
 * @param network which network
 * @param height height of an image in pixels
 * @param width width of an image in pixels
 * @param seed seed of the initial weights and of dropout
 * @param parameters the settings of the training step
 * @param learningRate Adam's step size in each step, which follows from them and from how many steps there are
 * @param differentWeight weight of label 0 in the loss
 * @param sameWeight weight of label 1 in the loss
 */
public record ModelOptions(
        Network network,
        int height,
        int width,
        long seed,
        HyperParameters parameters,
        LearningRate learningRate,
        double differentWeight,
        double sameWeight) {

    /** Checks the ranges; whether the network takes images of that size is {@link NetworkSize}'s to say. */
    public ModelOptions {
        require(height >= 1, "image height", height, "at least 1");
        require(width >= 1, "image width", width, "at least 1");
        require(differentWeight >= 0, "weight of label 0", differentWeight, "at least 0");
        require(sameWeight >= 0, "weight of label 1", sameWeight, "at least 0");
        HyperParameterRules.require(parameters);
        parameters = HyperParameters.newBuilder(parameters).build();
    }

    /** Returns the same options for images of another size. */
    ModelOptions ofImages(int otherHeight, int otherWidth) {
        return new ModelOptions(
                network, otherHeight, otherWidth, seed, parameters, learningRate, differentWeight, sameWeight);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }
}
