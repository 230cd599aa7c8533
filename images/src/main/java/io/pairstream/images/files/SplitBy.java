package io.pairstream.images.files;

import io.pairstream.images.random.Seeds;
import io.pairstream.images.random.Shuffle;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How images that are in no folders {@code train} and {@code test} become training and test images: a fifth is held out, always
 * the same, whatever the run's seed.
 */
public enum SplitBy implements Named {
    /** A fifth of each class's images, at least two of four or more; of fewer none. */
    IMAGE {
        @Override
        void split(Path folder, List<ImageClass> classes, ClassList train, ClassList test) {
            for (ImageClass each : classes) {
                int images = each.files().size();
                BitSet held = held(images, images < LEAST ? 0 : fifth(images), "split-images " + each.name());
                for (int i = 0; i < images; i++) {
                    (held.get(i) ? test : train).add(each.name(), each.files().get(i));
                }
            }
        }
    },
    /** All images of a fifth of the classes, at least two of four or more: classes that training never sees. */
    CLASS {
        @Override
        void split(Path folder, List<ImageClass> classes, ClassList train, ClassList test) {
            if (classes.size() < LEAST) {
                throw new PairStreamException("image folder " + folder + " has " + classes.size()
                        + " classes: expected at least " + LEAST + " where some are held out (--split-by class)");
            }
            BitSet held = held(classes.size(), fifth(classes.size()), "split-classes");
            for (int i = 0; i < classes.size(); i++) {
                ImageClass each = classes.get(i);
                ClassList part = held.get(i) ? test : train;
                each.files().forEach(file -> part.add(each.name(), file));
            }
        }
    };

    private static final int ONE_OF = 5;

    /** So many make two and two, which make pairs of both labels. */
    private static final int LEAST = 4;

    private static final long SEED = 0;

    /**
     * Splits classes.
     *
     * @param folder where they are, for the message
     * @param classes the classes
     * @param train gets training images
     * @param test gets test images
     * @throws PairStreamException if there are too few
     */
    abstract void split(Path folder, List<ImageClass> classes, ClassList train, ClassList test);

    /**
     * Returns the split of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static SplitBy named(String id) {
        return Named.find(values(), "split by", id);
    }

    private static int fifth(int all) {
        return Math.max(2, (all + ONE_OF / 2) / ONE_OF);
    }

    private static BitSet held(int all, int wanted, String purpose) {
        int[] order = Shuffle.permutation(all, Seeds.generator(SEED, purpose, 0));
        BitSet held = new BitSet(all);
        Arrays.stream(order, 0, wanted).forEach(held::set);
        return held;
    }

    @Override
    public String toString() {
        return id();
    }
}
