/** How much the model may be asked, for how long an answer is waited for, and how long answers take. */
@NullMarked
package io.pairstream.verifier.web.asking;

import org.jspecify.annotations.NullMarked;
