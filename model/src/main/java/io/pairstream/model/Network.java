package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks by name. */
public enum Network {
    /** Two images as two channels, two residual blocks, batch norm. */
    RESNET("resnet"),
    /** Two images stacked to one of twice the height, two plain convolutions. */
    CNN("cnn"),
    /** One tower with batch norm for both images, and a comparison of what it makes of them. */
    TWIN("twin");

    private final String id;

    Network(String id) {
        this.id = id;
    }

    /** Returns the name used in options and records. */
    public String id() {
        return id;
    }

    /**
     * Returns the network of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Network named(String id) {
        return Arrays.stream(values())
                .filter(network -> network.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new PairStreamException("network '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Network::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
