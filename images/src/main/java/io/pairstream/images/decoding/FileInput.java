package io.pairstream.images.decoding;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a file, for a reader. Without a finalizer, which the streams of the JDK have for what they hold outside the heap: with one,
 * each image would live through a collection, and a service that decodes thousands a second would be paused for them.
 */
final class FileInput extends ImageInputStreamImpl {

    private static final int END = -1;

    private final byte[] file;

    /** @param file all of it */
    FileInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : END;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= file.length) {
            return END;
        }
        int there = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, to, offset, there);
        streamPos += there;
        return there;
    }

    @Override
    public long length() {
        return file.length;
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public boolean isCachedMemory() {
        return true;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"}) // an empty one is none
    protected void finalize() {}
}
