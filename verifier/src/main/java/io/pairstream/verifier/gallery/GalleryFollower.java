package io.pairstream.verifier.gallery;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.records.GalleryImage;
import io.pairstream.schemas.PairStreamException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows topic {@code galleries} on a thread of its own. A broker that is away is waited for. */
public final class GalleryFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GalleryFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicFollower<GalleryImage> images;
    private final Galleries galleries;
    private final FirstFailure failure;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Reads what the topic holds now.
     *
     * @param failure takes what ends the thread though nobody has asked it to end
     * @throws PairStreamException if the topic does not exist
     */
    public GalleryFollower(KafkaEnvironment kafka, Galleries galleries, FirstFailure failure) {
        this.images = new TopicFollower<>(kafka.broker(), kafka.topics().galleries(), key -> true);
        this.galleries = galleries;
        this.failure = failure;
        this.thread = new Thread(this::run, "pairstream-verifier-galleries");
        thread.setDaemon(true);
        do {
            poll();
        } while (!images.isAtEnd());
        thread.start();
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                pollOrPause();
            }
        } catch (InterruptException e) {
            log.debug("interrupted", e);
        } catch (RuntimeException | Error e) {
            failure.set(e);
        } finally {
            images.close();
        }
    }

    private void pollOrPause() {
        try {
            poll();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | PairStreamException e) {
            log.warn("galleries cannot be read: {}", FailureText.of(e));
            pause();
        }
    }

    private void poll() {
        images.poll(POLL, this::put, this::forget);
    }

    private void put(GalleryImage image) {
        try {
            galleries.put(image.getGallery(), new GalleryEntry(image.getName(), bytes(image.getFile())));
        } catch (PairStreamException e) {
            log.warn("image '{}' of gallery '{}' is left out: {}", image.getName(), image.getGallery(), e.getMessage());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** A gallery's name has no slash. */
    private void forget(String key) {
        int slash = key.indexOf('/');
        if (slash > 0) {
            galleries.remove(key.substring(0, slash), key.substring(slash + 1));
        }
    }

    private void pause() {
        try {
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Stops following and waits until the thread has ended, or this one is interrupted. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }
}
