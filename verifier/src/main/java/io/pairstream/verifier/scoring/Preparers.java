package io.pairstream.verifier.scoring;

import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.records.Run;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Makes image files into what a run's network takes, on the threads of those who ask. As many at a time as there are processors: each may
 * need the memory of a large picture.
 */
final class Preparers {

    private static final Semaphore AT_A_TIME =
            new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Run run;
    private final int mostPixels;
    private final ConcurrentLinkedQueue<ImagePreparer> free = new ConcurrentLinkedQueue<>();

    /**
     * @param run whose images are the example
     * @param mostPixels of an image file
     */
    Preparers(Run run, int mostPixels) {
        this.run = run;
        this.mostPixels = mostPixels;
    }

    /**
     * Returns the samples of the image in a file.
     *
     * @throws io.pairstream.images.decoding.BadImageException that says why there is none
     */
    byte[] samples(byte[] file) {
        AT_A_TIME.acquireUninterruptibly();
        try {
            ImagePreparer known = free.poll();
            ImagePreparer preparer = known == null ? ImagePreparer.of(run, mostPixels) : known;
            try {
                return preparer.samples(file);
            } finally {
                free.add(preparer);
            }
        } finally {
            AT_A_TIME.release();
        }
    }
}
