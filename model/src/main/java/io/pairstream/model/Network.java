package io.pairstream.model;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;

/** The networks by name. */
public enum Network implements Named {
    /** Two images as two channels, two residual blocks, batch norm. */
    RESNET,
    /** Two images stacked to one of twice the height, two plain convolutions. */
    CNN,
    /** One tower with batch norm for both images, and a comparison of what it makes of them. */
    TWIN;

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
