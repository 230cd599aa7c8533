/**
 * Where images come from: MNIST in IDX files (from a directory, the cache or a mirror) and drawn digits, which need
 * neither. Each source that users can name is a {@link io.pairstream.images.Dataset}. Image sets are immutable and
 * thread-safe; the pixel arrays they hand out must not be changed.
 */
@NullMarked
package io.pairstream.images;

import org.jspecify.annotations.NullMarked;
