/**
 * The contract between the services: what they say to each other (records, topics, encoding) and how they reach the
 * broker. Everything here is immutable or thread-safe unless a class says otherwise.
 */
@NullMarked
package io.pairstream.schemas;

import org.jspecify.annotations.NullMarked;
