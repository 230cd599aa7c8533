package io.pairstream.images;

/** Told, on one thread at a time, how far the images of a run are loaded, where that takes a while. */
public interface Loading {

    /** Ignores everything. */
    Loading SILENT = (done, total) -> {};

    /**
     * So many are loaded.
     *
     * @param done images that are done
     * @param total all of them
     * @throws RuntimeException of any kind, which ends the loading
     */
    void loaded(long done, long total);
}
