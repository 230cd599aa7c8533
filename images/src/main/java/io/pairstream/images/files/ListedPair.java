package io.pairstream.images.files;

import java.nio.file.Path;

/**
 * A line of a pair list.
 *
 * @param left file of the left image
 * @param right file of the right image
 * @param label 1 the same class, 0 different classes
 * @param line number of its line, from 1
 */
record ListedPair(Path left, Path right, int label, long line) {}
