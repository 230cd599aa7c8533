package io.pairstream.model;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;

/** The networks by name. All take images of one channel or of three, and of any size from 10 x 10 pixels. */
public enum Network implements Named {
    /** The channels of two images side by side, two residual blocks, batch norm. */
    RESNET,
    /** Two images stacked to one of twice the height, two plain convolutions. */
    CNN,
    /**
     * One tower with batch norm for both images, and a comparison of what it makes of them. The larger the images, the more
     * pooled convolutions it has: {@link io.pairstream.schemas.TowerDepth}. With a contrastive loss its features are linear and scaled.
     */
    TWIN;

    /** Returns whether it says the same of a pair as of its images exchanged. */
    public boolean isSymmetric() {
        return this == TWIN;
    }

    /** Returns whether it looks at each image alone first, and so has an embedding of each. */
    public boolean hasEmbedding() {
        return this == TWIN;
    }

    /**
     * Returns the network of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Network named(String id) {
        return Named.find(values(), "network", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
