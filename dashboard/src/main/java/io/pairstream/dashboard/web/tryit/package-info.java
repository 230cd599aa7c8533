/**
 * The verifier behind the dashboard: what the page asks it goes through here, so that a browser talks to one server alone. What goes wrong
 * is a problem as of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 */
@NullMarked
package io.pairstream.dashboard.web.tryit;

import org.jspecify.annotations.NullMarked;
