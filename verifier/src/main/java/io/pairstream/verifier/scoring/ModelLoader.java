package io.pairstream.verifier.scoring;

import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.NetworkMemory;
import io.pairstream.model.RunModelOptions;
import io.pairstream.verifier.gallery.GalleryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes models that answer. It keeps one network, which takes the parameters of one model after the other: models have copies of what they
 * need of it. Belongs to one thread, which may have a low priority.
 */
public final class ModelLoader implements AutoCloseable {

    /** Questions after which a machine that has just been started answers as fast as it will, or nearly. */
    private static final int TO_SETTLE = 150;

    private static final int TO_CHECK = 2;

    private final CheckpointStore store;
    private final ScoringOptions options;
    private @Nullable Kept kept;

    /**
     * @param store where checkpoints are
     * @param options how models are asked
     */
    public ModelLoader(CheckpointStore store, ScoringOptions options) {
        this.store = store;
        this.options = options;
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
        NetworkMemory.require(model, NetworkMemory.SCORING, NetworkMemory.ANSWERING);
        float[] parameters = store.loadParameters(
                info.checkpoint().getUri(), info.checkpoint().getSha256());
        Kept before = kept;
        Kept now = before != null && before.options().equals(model) ? before : replaced(model);
        now.network().load(parameters);
        LiveModel live = new LiveModel(info, now.network(), options);
        live.warmUp(now.equals(before) ? TO_CHECK : TO_SETTLE, entries);
        return live;
    }

    private Kept replaced(ModelOptions model) {
        close();
        Kept next = new Kept(model, Models.forInference(model));
        kept = next;
        return next;
    }

    /** Lets go of the network. */
    @Override
    public void close() {
        Kept known = kept;
        kept = null;
        if (known != null) {
            known.network().close();
        }
    }

    /**
     * The network of the last model.
     *
     * @param options what it was built from
     * @param network the network
     */
    private record Kept(ModelOptions options, InferenceModel network) {}
}
