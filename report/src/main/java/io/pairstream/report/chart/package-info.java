/**
 * Charts of files: drawn as SVG from templates, and as pixels from that. What is drawn is places in a plane, rounded to tenths, so the
 * same values give the same bytes.
 */
@NullMarked
package io.pairstream.report.chart;

import org.jspecify.annotations.NullMarked;
