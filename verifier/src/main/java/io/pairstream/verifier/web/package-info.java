/**
 * What the verifier can be asked over HTTP: its own REST API, and version 2 of the <a
 * href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>.
 */
@NullMarked
package io.pairstream.verifier.web;

import org.jspecify.annotations.NullMarked;
