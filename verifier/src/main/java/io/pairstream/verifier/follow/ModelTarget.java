package io.pairstream.verifier.follow;

import io.pairstream.records.ModelChoice;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.ShortNames;

/** Which model is to answer. */
public sealed interface ModelTarget {

    /** Returns which one is waited for where there is none yet, in words. */
    String awaited();

    /** Returns what a choice means. */
    static ModelTarget of(ModelChoice choice) {
        Long step = choice.getStep();
        return step == null ? new Best(choice.getRunId()) : new Step(choice.getRunId(), step);
    }

    /**
     * The best model so far of a run, whichever that is.
     *
     * @param runId the run
     */
    record Best(String runId) implements ModelTarget {

        /** Checks the run id. */
        public Best {
            RunIds.require(runId);
        }

        @Override
        public String awaited() {
            return "a checkpoint of run '" + runId + "' that is evaluated";
        }
    }

    /**
     * One model of a run.
     *
     * @param runId the run
     * @param step mini-batch after which it is
     */
    record Step(String runId, long step) implements ModelTarget {

        /** Checks both. */
        public Step {
            RunIds.require(runId);
            if (step < 0) {
                throw new PairStreamException("step " + step + ": expected at least 0");
            }
        }

        @Override
        public String awaited() {
            return "the checkpoint after mini-batch " + step + " of run '" + runId + "', evaluated";
        }
    }

    /**
     * Whatever an alias stands for.
     *
     * @param name the alias
     */
    record Alias(String name) implements ModelTarget {

        /** Checks the name: it is made of what run ids are made of. */
        public Alias {
            ShortNames.require("alias", name);
        }

        @Override
        public String awaited() {
            return "alias '" + name + "' to stand for a model ('pairstream promote --run-id ID --as " + name + "')";
        }
    }
}
