package io.pairstream.web;

/**
 * What an HTTP server takes at most.
 *
 * @param threads requests that are under way at a time
 * @param requestBytes bytes of a request's body
 */
public record HttpLimits(int threads, int requestBytes) {}
