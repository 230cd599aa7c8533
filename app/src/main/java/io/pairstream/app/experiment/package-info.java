/**
 * Experiments: files that name the settings of runs, the runs they stand for, doing one after the other, and what stays of
 * runs that are done.
 */
@NullMarked
package io.pairstream.app.experiment;

import org.jspecify.annotations.NullMarked;
