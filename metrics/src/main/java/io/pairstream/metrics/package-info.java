/**
 * What services tell of themselves while they run: the names of all meters, the registry that collects them, and the HTTP
 * endpoint that serves them and a service's health. Everything here is thread-safe.
 */
@NullMarked
package io.pairstream.metrics;

import org.jspecify.annotations.NullMarked;
