package io.pairstream.verifier.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has the model that answers now. Whoever asks keeps the one that it began with. */
public final class ModelHolder {

    private final String awaited;
    private final AtomicReference<@Nullable LiveModel> current = new AtomicReference<>();

    /** @param awaited which model is waited for at first, in words */
    public ModelHolder(String awaited) {
        this.awaited = awaited;
    }

    /**
     * Returns the present model.
     *
     * @throws NoModelException if there is none yet
     */
    public LiveModel model() {
        LiveModel model = current.get();
        if (model == null) {
            throw new NoModelException(awaited);
        }
        return model;
    }

    /** Returns what is known of the present model, if there is one. */
    public Optional<ModelInfo> info() {
        return Optional.ofNullable(current.get()).map(LiveModel::info);
    }

    /** Has a model answer from now on; the one before it is there for who has begun to ask it. */
    public void put(LiveModel next) {
        current.set(next);
    }
}
