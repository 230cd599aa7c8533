/** The dashboard as a service: it reads the topics from their beginnings and serves a page and a REST API. */
@NullMarked
package io.pairstream.dashboard;

import org.jspecify.annotations.NullMarked;
