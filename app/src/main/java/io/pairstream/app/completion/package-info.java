/** Scripts with which shells complete commands, as far as picocli does not make them. */
@NullMarked
package io.pairstream.app.completion;

import org.jspecify.annotations.NullMarked;
