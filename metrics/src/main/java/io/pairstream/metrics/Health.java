package io.pairstream.metrics;

import java.util.function.BooleanSupplier;

/**
 * A service's health, as orchestrators ask for it.
 *
 * @param live whether there is no need to start it anew
 * @param ready whether it does its work, or could
 */
public record Health(BooleanSupplier live, BooleanSupplier ready) {}
