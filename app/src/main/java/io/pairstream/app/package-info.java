/** The {@code pairstream} command: what the services are started with, and what a person sees of them. */
@NullMarked
package io.pairstream.app;

import org.jspecify.annotations.NullMarked;
