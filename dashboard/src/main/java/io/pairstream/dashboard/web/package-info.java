/**
 * The page and the REST API over HTTP. Handlers run on the server's threads and only read. What goes wrong is a
 * problem as of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 */
@NullMarked
package io.pairstream.dashboard.web;

import org.jspecify.annotations.NullMarked;
