package io.pairstream.images.decoding;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Which way up an image was taken, as cameras write it into EXIF data. */
final class ExifOrientation {

    /** As it is stored. */
    static final int UPRIGHT = 1;

    private static final int LAST = 8;

    private ExifOrientation() {}

    /** Returns the orientation, 1 to 8; {@link #UPRIGHT} where the data say none that can be read. */
    static int of(byte[] file) {
        try {
            return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length)
                    .getDirectoriesOfType(ExifIFD0Directory.class)
                    .stream()
                    .map(directory -> directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
                    .filter(found -> found != null && found >= UPRIGHT && found <= LAST)
                    .findFirst()
                    .orElse(UPRIGHT);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return UPRIGHT; // what is said of the image is broken; the image itself may be whole
        }
    }
}
