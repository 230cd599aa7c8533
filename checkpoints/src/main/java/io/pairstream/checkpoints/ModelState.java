package io.pairstream.checkpoints;

/**
 * Everything that the next training step depends on beside the data and the settings.
 *
 * @param step steps done so far
 * @param parameters all parameters in the network's order, batch-norm statistics included
 * @param updater Adam's moments in the library's order
 * @param random state of the generator that dropout draws from
 */
public record ModelState(long step, float[] parameters, float[] updater, RandomState random) {

    /**
     * State of ND4J's generator.
     *
     * @param root its root state
     * @param node its node state
     */
    public record RandomState(long root, long node) {}
}
