/**
 * What users can set of a run, each thing declared once: name, type, default, range, text. Those that a run's record keeps are
 * declared where the record is, in its schema; all else about them is derived.
 */
@NullMarked
package io.pairstream.schemas.settings;

import org.jspecify.annotations.NullMarked;
