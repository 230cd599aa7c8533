/** Requests in a topic and their answers: each request has exactly one, whatever is killed. */
@NullMarked
package io.pairstream.verifier.messages;

import org.jspecify.annotations.NullMarked;
