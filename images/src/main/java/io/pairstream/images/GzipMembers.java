package io.pairstream.images;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks a gzip file, which is one member after the other (<a href="https://www.rfc-editor.org/rfc/rfc1952">RFC
 * 1952</a>). Java's own stream calls itself for each empty member, so that a small file of nothing else would overflow
 * the stack; this one refuses it.
 */
final class GzipMembers extends GZIPInputStream {

    private static final int MAX_EMPTY_IN_A_ROW = 100;

    private int depth;

    GzipMembers(InputStream in) throws IOException {
        super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (depth > MAX_EMPTY_IN_A_ROW) {
            throw new ZipException("more than " + MAX_EMPTY_IN_A_ROW + " empty members in a row");
        }
        depth++;
        try {
            return super.read(buffer, offset, length);
        } finally {
            depth--;
        }
    }
}
