/** The pipeline on a broker that asks who is there and allows each service what it needs. */
@NullMarked
package io.pairstream.it.security;

import org.jspecify.annotations.NullMarked;
