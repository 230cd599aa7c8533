package io.pairstream.images.augmentation;

/**
 * Where pixels that lie beside each other in a changed image come from in the original.
 *
 * @param x column of the first
 * @param y row of the first
 * @param stepX columns from one to the next
 * @param stepY rows from one to the next
 */
record Line(double x, double y, double stepX, double stepY) {}
