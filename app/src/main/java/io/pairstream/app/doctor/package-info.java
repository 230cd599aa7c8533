/** What is right and wrong about this machine for training, and what it costs. */
@NullMarked
package io.pairstream.app.doctor;

import org.jspecify.annotations.NullMarked;
