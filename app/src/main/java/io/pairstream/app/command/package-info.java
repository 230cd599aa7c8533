/** One class for each subcommand; options that several share are mixins. */
@NullMarked
package io.pairstream.app.command;

import org.jspecify.annotations.NullMarked;
