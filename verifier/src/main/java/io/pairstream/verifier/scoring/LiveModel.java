package io.pairstream.verifier.scoring;

import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.InferenceModel;
import io.pairstream.verifier.gallery.GalleryEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model that answers. It may be asked by any thread that has a {@link ModelHolder.Lease} of it. */
public final class LiveModel {

    private final ModelInfo info;
    private final ScoringThread thread;
    private final Preparers preparers;

    /** What is kept of gallery images: embeddings where the network has them. */
    private final Map<GalleryEntry, float[]> embeddings = Collections.synchronizedMap(new WeakHashMap<>());

    /** What is kept of gallery images elsewhere: their samples. */
    private final Map<GalleryEntry, byte[]> samples = Collections.synchronizedMap(new WeakHashMap<>());

    private final Consumer<ScoringThread> retired;
    private int leases = 1;

    /**
     * @param info what is known of it
     * @param thread has its parameters
     * @param mostPixels of an image file
     * @param retired takes the thread when nobody asks this model any more
     */
    LiveModel(ModelInfo info, ScoringThread thread, int mostPixels, Consumer<ScoringThread> retired) {
        this.info = info;
        this.thread = thread;
        this.retired = retired;
        this.preparers = new Preparers(info.run(), mostPixels);
    }

    /** Returns what is known of it. */
    public ModelInfo info() {
        return info;
    }

    /** Returns whether one more may ask it, which {@link #release} must follow. */
    synchronized boolean acquire() {
        if (leases == 0) {
            return false;
        }
        leases++;
        return true;
    }

    /** One less may ask it, who has made it at first. Where nobody is left, its thread is given away. */
    public void release() {
        boolean isLast;
        synchronized (this) {
            leases--;
            isLast = leases == 0;
        }
        if (isLast) {
            retired.accept(thread);
        }
    }

    /**
     * Returns the samples of the image in a file, as this model takes them.
     *
     * @throws io.pairstream.images.decoding.BadImageException that says why there is none
     */
    public byte[] prepare(byte[] file) {
        return preparers.samples(file);
    }

    /**
     * Returns the score of each pair.
     *
     * @param deadline until when the answer is waited for, by {@link System#nanoTime}
     * @throws LateException if there is none until then
     */
    public double[] scores(ImagesOfPairs pairs, long deadline) {
        return await(thread.scores(pairs, deadline), deadline);
    }

    /**
     * Returns the embeddings of images, all of one length.
     *
     * @param images samples of each
     * @throws NoEmbeddingException if the network has none
     * @throws LateException if there is no answer until the deadline
     */
    public float[][] embeddings(List<byte[]> images, long deadline) {
        requireEmbedding();
        return ask(model -> model.embedding().orElseThrow().embeddings(images), deadline);
    }

    private void requireEmbedding() {
        if (!hasEmbedding()) {
            throw new NoEmbeddingException(info.network());
        }
    }

    private boolean hasEmbedding() {
        return info.network().hasEmbedding();
    }

    /**
     * Returns the score of an image with each of a gallery.
     *
     * @param query samples of the image
     * @param entries images of the gallery, at least one
     * @throws LateException if there is no answer until the deadline
     */
    public double[] compare(byte[] query, List<GalleryEntry> entries, long deadline) {
        return hasEmbedding() ? byEmbeddings(query, entries, deadline) : byPairs(query, entries, deadline);
    }

    private double[] byEmbeddings(byte[] query, List<GalleryEntry> entries, long deadline) {
        List<float[]> others = embeddingsOf(entries, deadline);
        float[] its = embeddings(List.of(query), deadline)[0];
        return ask(model -> model.embedding().orElseThrow().sameProbabilities(its, others), deadline);
    }

    private List<float[]> embeddingsOf(List<GalleryEntry> entries, long deadline) {
        List<GalleryEntry> missing =
                entries.stream().filter(entry -> !embeddings.containsKey(entry)).toList();
        if (!missing.isEmpty()) {
            float[][] found = embeddings(
                    missing.stream().map(entry -> prepare(entry.file())).toList(), deadline);
            for (int i = 0; i < found.length; i++) {
                embeddings.put(missing.get(i), found[i]);
            }
        }
        return entries.stream().map(embeddings::get).toList();
    }

    private double[] byPairs(byte[] query, List<GalleryEntry> entries, long deadline) {
        List<byte[]> rights = new ArrayList<>();
        entries.forEach(entry -> rights.add(samples.computeIfAbsent(entry, each -> prepare(each.file()))));
        List<byte[]> lefts = Collections.nCopies(rights.size(), query);
        return scores(new ImagesOfPairs(lefts, rights), deadline);
    }

    /** Takes the model's parameters over. */
    void take(float[] parameters) {
        ask(
                model -> {
                    model.load(parameters);
                    return true;
                },
                never());
    }

    private static long never() {
        return System.nanoTime() + TimeUnit.DAYS.toNanos(1);
    }

    /** Makes ready for questions: the machine has compiled what it needs, and the gallery's images are looked at. */
    void warmUp(int questions, List<GalleryEntry> entries) {
        byte[] black = new byte[info.images().bytes()];
        byte[] white = new byte[black.length];
        Arrays.fill(white, (byte) -1);
        long never = never();
        for (int i = 0; i < questions; i++) {
            scores(ImagesOfPairs.of(black, white), never);
        }
        if (!entries.isEmpty()) {
            compare(black, entries, never);
        }
    }

    private <T> T ask(Function<InferenceModel, T> question, long deadline) {
        return await(thread.ask(question), deadline);
    }

    private static <T> T await(CompletableFuture<T> answer, long deadline) {
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LateException();
        } catch (ExecutionException e) {
            throw FirstFailure.unchecked(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LateException();
        }
    }
}
