/** What training and test images have in common. */
@NullMarked
package io.pairstream.images.audit;

import org.jspecify.annotations.NullMarked;
