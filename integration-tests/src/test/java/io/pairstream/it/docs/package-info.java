/** Each page of the documentation against what it describes: its links, its tables, the tests that it names. */
@NullMarked
package io.pairstream.it.docs;

import org.jspecify.annotations.NullMarked;
