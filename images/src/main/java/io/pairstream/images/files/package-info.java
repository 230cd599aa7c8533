/** Images that lie in folders, as files of the usual kinds. */
@NullMarked
package io.pairstream.images.files;

import org.jspecify.annotations.NullMarked;
