package io.pairstream.schemas.stream;

import io.pairstream.records.ImagePair;

/** Puts images into pairs that only name them. */
@FunctionalInterface
public interface PairImages extends AutoCloseable {

    /** Leaves pairs as they are. */
    PairImages AS_PUBLISHED = pair -> pair;

    /**
     * Returns a pair with its images.
     *
     * @param pair a pair that names two images
     * @throws io.pairstream.schemas.codec.RecordFormatException if it names one that the run does not have
     */
    ImagePair join(ImagePair pair);

    /** Ends their use. */
    @Override
    default void close() {}
}
