package io.pairstream.images.decoding;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Images that lie one behind the other in a file, of which the operating system has in memory what is looked at. */
final class MappedPixels {

    private static final int MOST_BYTES = 1 << 30;

    private final int imageBytes;
    private final int imagesOfPart;
    private final List<MappedByteBuffer> parts = new ArrayList<>();

    /**
     * @param file the file, which may be closed afterwards
     * @param imageBytes bytes of an image
     * @param images how many there are, from the file's beginning
     * @throws IOException if it cannot be mapped
     */
    MappedPixels(FileChannel file, int imageBytes, int images) throws IOException {
        this.imageBytes = imageBytes;
        this.imagesOfPart = MOST_BYTES / imageBytes;
        for (int from = 0; from < images; from += imagesOfPart) {
            long bytes = (long) Math.min(imagesOfPart, images - from) * imageBytes;
            parts.add(file.map(FileChannel.MapMode.READ_ONLY, (long) from * imageBytes, bytes));
        }
    }

    /** Returns a copy of an image's samples. */
    byte[] image(int index) {
        byte[] pixels = new byte[imageBytes];
        parts.get(index / imagesOfPart).get(index % imagesOfPart * imageBytes, pixels);
        return pixels;
    }

    /** Feeds all samples to a digest. */
    void update(MessageDigest digest) {
        parts.forEach(part -> digest.update(part.duplicate()));
    }
}
