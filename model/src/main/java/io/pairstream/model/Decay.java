package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;

/** What becomes of a learning rate after its warm-up. {@link StrictMath} gives the same on every Java virtual machine. */
public sealed interface Decay {

    /** Returns what the full learning rate is multiplied by in a step, counted from the end of the warm-up. */
    double factor(long step);

    /** Nothing. */
    record None() implements Decay {

        @Override
        public double factor(long step) {
            return 1;
        }
    }

    /**
     * It falls along half a cosine from 1 in step 0 to 0 in step {@code steps}, the first that is not done any more:
     * Loshchilov and Hutter, <a href="https://arxiv.org/abs/1608.03983">SGDR</a>, equation 5 without restarts.
     *
     * @param steps steps from the end of the warm-up to the end of the run
     */
    record Cosine(long steps) implements Decay {

        /** Checks the range. */
        public Cosine {
            if (steps < 1) {
                throw new PairStreamException("steps of a cosine " + steps + ": expected at least 1");
            }
        }

        @Override
        public double factor(long step) {
            return (1 + StrictMath.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
        }
    }

    /**
     * It is multiplied by a factor after every so many steps.
     *
     * @param factor more than 0, less than 1
     * @param every steps from one multiplication to the next
     */
    record Stepwise(double factor, int every) implements Decay {

        /** Checks the ranges. */
        public Stepwise {
            if (!(factor > 0 && factor < 1)) {
                throw new PairStreamException("decay factor " + factor + ": expected more than 0, less than 1");
            }
            if (every < 1) {
                throw new PairStreamException("decay steps " + every + ": expected at least 1");
            }
        }

        @Override
        public double factor(long step) {
            long multiplications = step / every;
            return StrictMath.pow(factor, (double) multiplications);
        }
    }
}
