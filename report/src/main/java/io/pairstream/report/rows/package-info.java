/**
 * A run's events as tables for other programs, as CSV or NDJSON. What a row has is said by an Avro schema: its fields, in their
 * order, are what CSV has columns of and NDJSON has objects of. The same rows give the same bytes everywhere.
 */
@NullMarked
package io.pairstream.report.rows;

import org.jspecify.annotations.NullMarked;
