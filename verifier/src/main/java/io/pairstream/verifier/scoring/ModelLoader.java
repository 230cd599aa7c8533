package io.pairstream.verifier.scoring;

import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.NetworkMemory;
import io.pairstream.model.RunModelOptions;
import io.pairstream.verifier.gallery.GalleryEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes models that answer. What the next one needs is there twice: while one answers, the other takes the next parameters. Belongs to one
 * thread, which may have a low priority.
 */
public final class ModelLoader implements AutoCloseable {

    /** Questions after which a machine that has just been started answers as fast as it will, or nearly. */
    private static final int TO_SETTLE = 150;

    private static final int TO_CHECK = 2;

    private final CheckpointStore store;
    private final ScoringOptions options;
    private final FirstFailure failure;

    /** Starts the threads of models. They get its priority, which is that of who has made this: few users may raise one. */
    private final ThreadPoolExecutor starter =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ModelLoader::starterThread);

    private final AtomicReference<@Nullable ScoringThread> spare = new AtomicReference<>();

    /**
     * @param store where checkpoints are
     * @param options how models are asked
     * @param failure takes an {@link Error} that a question ends with
     */
    public ModelLoader(CheckpointStore store, ScoringOptions options, FirstFailure failure) {
        this.store = store;
        this.options = options;
        this.failure = failure;
        starter.prestartCoreThread();
    }

    private static Thread starterThread(Runnable task) {
        Thread thread = new Thread(task, "pairstream-verifier-starter");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Returns a model that is ready to answer.
     *
     * @param info which one
     * @param entries images that others will be identified by
     * @throws io.pairstream.checkpoints.CheckpointException if its file cannot be used
     * @throws io.pairstream.schemas.PairStreamException if this machine cannot run it
     */
    public LiveModel load(ModelInfo info, List<GalleryEntry> entries) {
        ModelOptions model = RunModelOptions.of(info.run());
        NetworkMemory.require(model, NetworkMemory.SCORING, NetworkMemory.SCORING);
        float[] parameters = store.loadParameters(
                info.checkpoint().getUri(), info.checkpoint().getSha256());
        ScoringThread kept = spare.getAndSet(null);
        boolean isKept = kept != null && kept.options().equals(model);
        if (kept != null && !isKept) {
            kept.close();
        }
        ScoringThread thread = kept != null && isKept ? kept : started(model);
        try {
            return ready(info, entries, thread, parameters, isKept ? TO_CHECK : TO_SETTLE);
        } catch (RuntimeException | Error e) {
            thread.close();
            throw e;
        }
    }

    private ScoringThread started(ModelOptions model) {
        boolean bothOrders = options.bothOrders() && !model.network().isSymmetric();
        return CompletableFuture.supplyAsync(
                        () -> new ScoringThread(model, bothOrders, options.batch(), failure), starter)
                .join();
    }

    private LiveModel ready(
            ModelInfo info, List<GalleryEntry> entries, ScoringThread thread, float[] parameters, int questions) {
        LiveModel live = new LiveModel(info, thread, options.mostPixels(), this::retired);
        live.take(parameters);
        live.warmUp(questions, entries);
        return live;
    }

    /** Keeps the thread of a model that is not asked any more for the next one. */
    private void retired(ScoringThread thread) {
        ScoringThread other = spare.getAndSet(thread);
        if (other != null) {
            other.close();
        }
    }

    @Override
    public void close() {
        ScoringThread last = spare.getAndSet(null);
        if (last != null) {
            last.close();
        }
        starter.shutdown();
    }
}
