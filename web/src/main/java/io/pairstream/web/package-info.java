/**
 * What the services that people ask over HTTP share: where they listen and to whom, how they answer, and how they say what is wrong: as
 * of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 */
@NullMarked
package io.pairstream.web;

import org.jspecify.annotations.NullMarked;
