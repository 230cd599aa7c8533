package io.pairstream.verifier.gallery;

import io.pairstream.images.files.FolderImages;
import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.records.GalleryImage;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.ShortNames;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes galleries: in topic {@code galleries}, so that every verifier has them, and here at once. Thread-safe. */
public final class GalleryStore {

    /** Most bytes of an enrolled image file. */
    public static final int MOST_BYTES = RecordSizes.LARGEST_IMAGE - RecordSizes.BESIDE_PIXELS;

    private static final int MOST_NAME = 200;

    private final SingleRecords records;
    private final Topics topics;
    private final Galleries galleries;

    /**
     * @param records writes the topic
     * @param galleries what is there
     */
    public GalleryStore(SingleRecords records, Topics topics, Galleries galleries) {
        this.records = records;
        this.topics = topics;
        this.galleries = galleries;
    }

    /** Returns the galleries. */
    public Galleries galleries() {
        return galleries;
    }

    /**
     * Adds an image, or puts it in the place of the one of its name. What is in the file is not looked at.
     *
     * @throws PairStreamException if a name or the size cannot be
     */
    public void enroll(String gallery, String name, byte[] file) {
        ShortNames.require("gallery", gallery);
        ShortNames.requirePrintable("image name", name, MOST_NAME);
        if (file.length > MOST_BYTES) {
            throw new PairStreamException(
                    "image of " + file.length + " bytes: expected at most " + MOST_BYTES + " for a gallery");
        }
        GalleryImage image = new GalleryImage(gallery, name, java.nio.ByteBuffer.wrap(file));
        records.put(topics.galleries(), key(gallery, name), image);
        galleries.put(gallery, new GalleryEntry(name, file));
    }

    /** Removes an image. Returns whether it was there. */
    public boolean forget(String gallery, String name) {
        if (galleries.find(gallery, name).isEmpty()) {
            return false;
        }
        records.delete(topics.galleries(), key(gallery, name));
        galleries.remove(gallery, name);
        return true;
    }

    private static String key(String gallery, String name) {
        return gallery + "/" + name;
    }

    /**
     * Adds the images of a folder, for this verifier alone: others are given the folder themselves.
     *
     * @param gallery name of the gallery
     * @throws PairStreamException if the folder has none, or a file cannot be read
     */
    public static void load(Galleries galleries, String gallery, Path folder) {
        ShortNames.require("gallery", gallery);
        FolderImages.of(folder).forEach((name, file) -> {
            try {
                galleries.put(gallery, new GalleryEntry(name, Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new PairStreamException("image file " + file + " cannot be read: " + FileNames.reason(e), e);
            }
        });
    }
}
