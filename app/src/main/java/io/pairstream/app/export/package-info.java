/** What {@code export} writes of a run for other programs: a class for each kind of export. */
@NullMarked
package io.pairstream.app.export;

import org.jspecify.annotations.NullMarked;
