/** What users set of a run: on the command line, in recipes, in experiments. All are the settings of one catalogue. */
@NullMarked
package io.pairstream.app.settings;

import org.jspecify.annotations.NullMarked;
