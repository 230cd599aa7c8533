package io.pairstream.verifier.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has the model that answers now. Whoever asks keeps the one that it began with, and that one is there until the last has asked. */
public final class ModelHolder implements AutoCloseable {

    private final String awaited;
    private final AtomicReference<@Nullable LiveModel> current = new AtomicReference<>();

    /** @param awaited which model is waited for at first, in words */
    public ModelHolder(String awaited) {
        this.awaited = awaited;
    }

    /**
     * Returns the present model, to be given back.
     *
     * @throws NoModelException if there is none yet
     */
    public Lease lease() {
        while (true) {
            LiveModel model = current.get();
            if (model == null) {
                throw new NoModelException(awaited);
            }
            if (model.acquire()) {
                return new Lease(model);
            }
        }
    }

    /** Returns what is known of the present model, if there is one. */
    public Optional<ModelInfo> info() {
        return Optional.ofNullable(current.get()).map(LiveModel::info);
    }

    private Optional<LiveModel> exchange(@Nullable LiveModel next) {
        return Optional.ofNullable(current.getAndSet(next));
    }

    /** Has a model answer from now on; the one before it is there until the last has asked it. */
    public void put(LiveModel next) {
        exchange(next).ifPresent(LiveModel::release);
    }

    /** Lets go of the model. */
    @Override
    public void close() {
        exchange(null).ifPresent(LiveModel::release);
    }

    /** A model that is in use. */
    public static final class Lease implements AutoCloseable {

        private final LiveModel model;

        private Lease(LiveModel model) {
            this.model = model;
        }

        /** Returns the model. */
        public LiveModel model() {
            return model;
        }

        @Override
        public void close() {
            model.release();
        }
    }
}
