package io.pairstream.model;

import java.util.List;

/**
 * A network with one tower for both images, asked in two steps: what the tower makes of an image, its embedding, and what the head says
 * of two embeddings. Who compares one image with many asks the tower once for each. Belongs to its model's thread.
 */
public interface ImageEmbedding {

    /**
     * Returns the embeddings of images under the present parameters, all of one length.
     *
     * @param images samples of each, as {@link io.pairstream.schemas.ImageShape} says, of the model's size
     */
    float[][] embeddings(List<byte[]> images);

    /**
     * Returns the probability of label 1 in [0, 1] for an image with each of others: to 1e-5 what {@link
     * InferenceModel#sameProbabilities} says of their pairs.
     *
     * @param left embedding of the image
     * @param rights embeddings of the others, under the same parameters
     */
    double[] sameProbabilities(float[] left, List<float[]> rights);
}
