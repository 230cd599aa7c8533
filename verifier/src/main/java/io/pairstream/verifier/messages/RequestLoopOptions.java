package io.pairstream.verifier.messages;

/**
 * How requests in a topic are answered.
 *
 * @param instance name of this verifier among others
 * @param atOnce most requests that are answered in one transaction
 * @param replyPrefix what the names of topics must begin with that a request may want its answer in
 */
public record RequestLoopOptions(String instance, int atOnce, String replyPrefix) {}
