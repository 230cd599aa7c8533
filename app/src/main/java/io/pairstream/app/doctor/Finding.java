package io.pairstream.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at
 * @param value what it is
 * @param advice what to do about it, and why; empty if nothing
 */
public record Finding(String name, String value, String advice) {}
