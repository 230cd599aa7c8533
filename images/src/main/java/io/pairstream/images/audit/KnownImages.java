package io.pairstream.images.audit;

import io.pairstream.images.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/** Finds images that are the same as one of a set, or look like it. */
final class KnownImages {

    /** Images look the same whose samples differ by so little of what those of one of them differ from their mean. */
    private static final double MOST_DIFFERENCE = 1.0 / 16;

    /** So many images of the same hash are looked at: those of blank images are all the same. */
    private static final int MOST_LOOKED_AT = 32;

    private static final int SAMPLE = 0xff;

    private final ImageSet images;
    private final Map<Long, Integer> bySamples = new HashMap<>();
    private final Map<Long, List<Integer>> byHash = new HashMap<>();

    KnownImages(ImageSet images) {
        this.images = images;
        for (int image = 0; image < images.size(); image++) {
            byte[] pixels = images.pixels(image);
            long hash = DifferenceHash.of(pixels, images.shape());
            bySamples.putIfAbsent(key(pixels, hash), image);
            List<Integer> alike = byHash.computeIfAbsent(hash, any -> new ArrayList<>(1));
            if (alike.size() < MOST_LOOKED_AT) {
                alike.add(image);
            }
        }
    }

    /** Returns a number that hardly two images share; whether they are the same is looked into. */
    private static long key(byte[] pixels, long hash) {
        CRC32C sum = new CRC32C();
        sum.update(pixels);
        return hash ^ sum.getValue() << Integer.SIZE;
    }

    /** Returns the first image that has the same pixels. */
    OptionalInt same(byte[] pixels) {
        Integer found = bySamples.get(key(pixels, DifferenceHash.of(pixels, images.shape())));
        return found != null && Arrays.equals(images.pixels(found), pixels)
                ? OptionalInt.of(found)
                : OptionalInt.empty();
    }

    /** Returns the first image that looks the same. */
    OptionalInt similar(byte[] pixels) {
        double most = MOST_DIFFERENCE * contrast(pixels);
        return byHash.getOrDefault(DifferenceHash.of(pixels, images.shape()), List.of()).stream()
                .mapToInt(Integer::intValue)
                .filter(image -> difference(images.pixels(image), pixels) <= most)
                .findFirst();
    }

    private static long contrast(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & SAMPLE;
        }
        int mean = (int) (sum / pixels.length);
        long contrast = 0;
        for (byte pixel : pixels) {
            contrast += Math.abs((pixel & SAMPLE) - mean);
        }
        return contrast;
    }

    private static long difference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & SAMPLE) - (other[i] & SAMPLE));
        }
        return sum;
    }
}
