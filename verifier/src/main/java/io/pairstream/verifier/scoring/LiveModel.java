package io.pairstream.verifier.scoring;

import io.pairstream.model.ImageEmbedding;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.PairScorer;
import io.pairstream.verifier.gallery.GalleryEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A model that answers. Any thread may ask it, for as long as it likes. */
public final class LiveModel {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final ModelInfo info;
    private final MicroBatches batches;
    private final Optional<ImageEmbedding> embedding;
    private final Preparers preparers;

    /** Who may ask for embeddings, or compare them. */
    private final Semaphore turns = new Semaphore(PROCESSORS, true);

    /** What is kept of gallery images: embeddings where the network has them. */
    private final Map<GalleryEntry, float[]> embeddings = Collections.synchronizedMap(new WeakHashMap<>());

    /** What is kept of gallery images elsewhere: their samples. */
    private final Map<GalleryEntry, byte[]> samples = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param info what is known of it
     * @param network has its parameters; what it takes later is nothing to this
     * @param options how it is asked
     */
    LiveModel(ModelInfo info, InferenceModel network, ScoringOptions options) {
        boolean bothOrders = options.bothOrders() && !info.network().isSymmetric();
        this.info = info;
        this.batches = new MicroBatches(new PairScorer(network.scores(), bothOrders), options.batch(), PROCESSORS);
        this.embedding = network.embedding();
        this.preparers = new Preparers(info.run(), options.mostPixels());
    }

    /** Returns what is known of it. */
    public ModelInfo info() {
        return info;
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
        return batches.scores(pairs, deadline);
    }

    /**
     * Returns the embeddings of images, all of one length.
     *
     * @param images samples of each
     * @throws NoEmbeddingException if the network has none
     * @throws LateException if there is no answer until the deadline
     */
    public float[][] embeddings(List<byte[]> images, long deadline) {
        ImageEmbedding its = embedding.orElseThrow(() -> new NoEmbeddingException(info.network()));
        return inTurn(() -> its.embeddings(images), deadline);
    }

    /**
     * Returns the score of an image with each of a gallery.
     *
     * @param query samples of the image
     * @param entries images of the gallery, at least one
     * @throws LateException if there is no answer until the deadline
     */
    public double[] compare(byte[] query, List<GalleryEntry> entries, long deadline) {
        return embedding
                .map(its -> byEmbeddings(its, query, entries, deadline))
                .orElseGet(() -> byPairs(query, entries, deadline));
    }

    private double[] byEmbeddings(ImageEmbedding its, byte[] query, List<GalleryEntry> entries, long deadline) {
        List<float[]> others = embeddingsOf(entries, deadline);
        float[] ofQuery = embeddings(List.of(query), deadline)[0];
        return inTurn(() -> its.sameProbabilities(ofQuery, others), deadline);
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

    /** Makes ready for questions: the machine has compiled what it needs, and the gallery's images are looked at. */
    void warmUp(int questions, List<GalleryEntry> entries) {
        byte[] black = new byte[info.images().bytes()];
        byte[] white = new byte[black.length];
        Arrays.fill(white, (byte) -1);
        long never = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
        for (int i = 0; i < questions; i++) {
            scores(ImagesOfPairs.of(black, white), never);
        }
        if (!entries.isEmpty()) {
            compare(black, entries, never);
        }
    }

    private <T> T inTurn(Supplier<T> question, long deadline) {
        try {
            if (!turns.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new LateException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LateException();
        }
        try {
            return question.get();
        } finally {
            turns.release();
        }
    }
}
