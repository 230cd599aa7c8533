package io.pairstream.web;

import io.javalin.http.Handler;

/**
 * Something that can be read.
 *
 * @param path its path; parts in braces stand for any text
 * @param handler what answers GET and HEAD
 */
public record Route(String path, Handler handler) {}
