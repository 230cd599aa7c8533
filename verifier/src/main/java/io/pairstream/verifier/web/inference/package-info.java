/**
 * Version 2 of the <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>, with its extension for
 * binary tensors.
 */
@NullMarked
package io.pairstream.verifier.web.inference;

import org.jspecify.annotations.NullMarked;
