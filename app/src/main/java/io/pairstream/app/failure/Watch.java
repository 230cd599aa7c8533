package io.pairstream.app.failure;

import java.util.function.Consumer;

/**
 * Somebody who is told of the failure that ends this process.
 *
 * @param told takes it, on the thread that it is on
 * @param mark marks what is being done as FAILED, for whom has not done so by itself; may block
 */
public record Watch(Consumer<Throwable> told, Consumer<Throwable> mark) {}
