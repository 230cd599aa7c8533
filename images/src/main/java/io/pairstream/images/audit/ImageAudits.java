package io.pairstream.images.audit;

import io.pairstream.images.ImageSet;
import io.pairstream.images.Sampling;
import io.pairstream.records.ImageAudit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The audit of a run's images.
 *
 * @param counts what it counted
 * @param notices lines for the user about what makes a test easier than it looks
 */
public record ImageAudits(ImageAudit counts, List<String> notices) {

    /** Some images look alike in any large set: two of 10,000 of MNIST's do. */
    private static final int TOLD_IF_ONE_OF = 1000;

    /** Returns the audit of sampled images. */
    public static ImageAudits of(Sampling images) {
        BitSet trainClasses = classes(images.train());
        BitSet testClasses = classes(images.test());
        BitSet shared = (BitSet) trainClasses.clone();
        shared.and(testClasses);
        KnownImages known = new KnownImages(images.train());
        Seen same = new Seen("have the same pixels as training images");
        Seen similar = new Seen("look like training images");
        for (int image = 0; image < images.test().size(); image++) {
            byte[] pixels = images.test().pixels(image);
            OptionalInt found = known.same(pixels);
            if (found.isPresent()) {
                same.add(images, image, found.getAsInt());
            } else {
                int test = image;
                known.similar(pixels).ifPresent(train -> similar.add(images, test, train));
            }
        }
        ImageAudit counts = new ImageAudit(
                trainClasses.cardinality(), testClasses.cardinality(), shared.cardinality(), same.count, similar.count);
        List<String> notices = new ArrayList<>();
        same.tell(images, 1, notices);
        similar.tell(images, Math.max(1, images.test().size() / TOLD_IF_ONE_OF), notices);
        return new ImageAudits(counts, notices);
    }

    private static BitSet classes(ImageSet images) {
        BitSet classes = new BitSet();
        for (int image = 0; image < images.size(); image++) {
            if (images.label(image) >= 0) {
                classes.set(images.label(image));
            }
        }
        return classes;
    }

    /** Test images that training has seen. */
    private static final class Seen {
        private final String what;
        private int count;
        private String first = "";

        Seen(String what) {
            this.what = what;
        }

        void add(Sampling images, int test, int train) {
            if (count == 0) {
                first = images.test().name(test) + " and " + images.train().name(train);
            }
            count++;
        }

        void tell(Sampling images, int least, List<String> notices) {
            if (count >= least) {
                notices.add("Warning: " + count + " of " + images.test().size() + " test images " + what + ", such as "
                        + first + ": figures of the test are better than on others");
            }
        }
    }
}
