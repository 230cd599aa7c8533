/**
 * The subcommands, and the groups of options that several of them share. What a command does lives elsewhere: here is what it is
 * called, what it takes, and in which order it asks for what.
 */
@NullMarked
package io.pairstream.app.command;

import org.jspecify.annotations.NullMarked;
