package io.pairstream.images.files;

import io.pairstream.images.ImageSet;
import io.pairstream.images.decoding.DecodedImages;
import io.pairstream.schemas.ImageShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Images of files, without those that were left out. */
final class FileImages implements ImageSet {

    private final DecodedImages decoded;
    private final LabelledFiles files;
    private final int[] fileOf;
    private final int[] placeOf;

    private FileImages(DecodedImages decoded, LabelledFiles files, int[] fileOf, int[] placeOf) {
        this.decoded = decoded;
        this.files = files;
        this.fileOf = fileOf;
        this.placeOf = placeOf;
    }

    /**
     * Returns the images of some of the files.
     *
     * @param decoded all images
     * @param files the files
     * @param first place of the first of them among all files
     */
    static FileImages of(DecodedImages decoded, LabelledFiles files, int first) {
        int[] places = decoded.places();
        int[] fileOf = IntStream.range(0, files.files().size())
                .filter(file -> places[first + file] >= 0)
                .toArray();
        int[] placeOf = IntStream.of(fileOf).map(file -> places[first + file]).toArray();
        return new FileImages(decoded, files, fileOf, placeOf);
    }

    /** Returns the place of each file's image, or -1 if it was left out. */
    int[] placesOfFiles() {
        int[] places = new int[files.files().size()];
        Arrays.fill(places, -1);
        for (int image = 0; image < fileOf.length; image++) {
            places[fileOf[image]] = image;
        }
        return places;
    }

    @Override
    public int size() {
        return fileOf.length;
    }

    @Override
    public ImageShape shape() {
        return decoded.shape();
    }

    @Override
    public int label(int index) {
        return files.labels()[fileOf[index]];
    }

    @Override
    public byte[] pixels(int index) {
        return decoded.pixels(placeOf[index]);
    }

    @Override
    public String name(int index) {
        return files.files().get(fileOf[index]).name();
    }
}
