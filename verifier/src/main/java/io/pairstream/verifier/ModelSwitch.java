package io.pairstream.verifier;

import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.threshold.ChosenThreshold;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.verifier.follow.Candidate;
import io.pairstream.verifier.follow.ModelFollower;
import io.pairstream.verifier.follow.UnusableModelException;
import io.pairstream.verifier.gallery.Galleries;
import io.pairstream.verifier.history.ServedModels;
import io.pairstream.verifier.scoring.LiveModel;
import io.pairstream.verifier.scoring.ModelHolder;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.verifier.scoring.ModelLoader;

/**
 * Makes the next model ready beside the present one, says so in topic {@code served-models}, and only then has it answer. Whoever has asked
 * the one before gets its answer.
 */
final class ModelSwitch implements ModelFollower.ModelSwap {

    private final ThresholdRule rule;
    private final ModelLoader loader;
    private final ModelHolder holder;
    private final Galleries galleries;
    private final ServedModels history;

    ModelSwitch(ThresholdRule rule, ModelLoader loader, ModelHolder holder, Galleries galleries, ServedModels history) {
        this.rule = rule;
        this.loader = loader;
        this.holder = holder;
        this.galleries = galleries;
        this.history = history;
    }

    @Override
    public boolean hasModel() {
        return holder.info().isPresent();
    }

    @Override
    public void to(Candidate next) {
        LiveModel live = loaded(next);
        history.publish(live.info());
        holder.put(live);
    }

    private LiveModel loaded(Candidate next) {
        try {
            return loader.load(info(next), galleries.allEntries());
        } catch (CheckpointException e) {
            throw e;
        } catch (PairStreamException e) {
            throw new UnusableModelException(e);
        }
    }

    private ModelInfo info(Candidate next) {
        ChosenThreshold threshold = ChosenThreshold.of(next.result(), rule);
        return new ModelInfo(next.run(), next.checkpoint(), next.result(), threshold, next.alias());
    }

    @Override
    public void close() {
        loader.close();
    }
}
