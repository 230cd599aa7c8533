/** What writes measured figures into pages of the documentation, and what checks such pages. */
@NullMarked
package io.pairstream.testing.docs;

import org.jspecify.annotations.NullMarked;
