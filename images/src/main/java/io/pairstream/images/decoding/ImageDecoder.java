package io.pairstream.images.decoding;

import io.pairstream.images.FileKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes image files. Belongs to one thread, and keeps its readers. */
final class ImageDecoder {

    /** Most pixels of an image that is decoded: 200 MB in colour. A file of a few hundred KB can claim any number. */
    static final int MOST_PIXELS = 1 << 26;

    /** The mark and the length of what comes behind them. */
    private static final int RIFF_HEADER = 2 * Integer.BYTES;

    private final int mostPixels;
    private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
    private final List<String> warnings = new ArrayList<>();

    ImageDecoder() {
        this(MOST_PIXELS);
    }

    /** @param mostPixels most pixels of an image, at most {@link #MOST_PIXELS} */
    ImageDecoder(int mostPixels) {
        this.mostPixels = Math.min(mostPixels, MOST_PIXELS);
    }

    /**
     * Returns the picture in a file, as it is to be looked at.
     *
     * @param file the whole file
     * @param background what lies behind what is transparent, in each channel
     * @param done gets what had to be done beside decoding
     * @throws BadImageException that says why there is none
     */
    Picture decode(byte[] file, int background, Set<Conversion> done) {
        ImageFormat format = ImageFormat.of(file)
                .orElseThrow(() -> new BadImageException(
                        FileKind.of(Arrays.copyOf(file, Math.min(file.length, FileKind.HEAD_BYTES)))
                                + ": expected one of " + ImageFormat.names(),
                        null));
        requireLength(format, file);
        Picture stored = RasterSamples.of(read(file, format, done), background, done);
        int orientation = format.mayHaveExif(file) ? ExifOrientation.of(file) : ExifOrientation.UPRIGHT;
        if (orientation != ExifOrientation.UPRIGHT) {
            done.add(Conversion.TURNED);
        }
        return stored.turned(orientation);
    }

    /** A WebP file says how long it is, and its reader makes noise of what is missing. */
    private static void requireLength(ImageFormat format, byte[] file) {
        if (format == ImageFormat.WEBP) {
            ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            long length = RIFF_HEADER + Integer.toUnsignedLong(header.getInt(Integer.BYTES));
            if (length > file.length) {
                throw new BadImageException(
                        "damaged WEBP (" + file.length + " of " + length + " bytes): expected a whole one", null);
            }
        }
    }

    private BufferedImage read(byte[] file, ImageFormat format, Set<Conversion> done) {
        ImageReader reader = readers.computeIfAbsent(format, this::newReader);
        warnings.clear();
        try (ImageInputStream in = new FileInput(file)) {
            reader.setInput(in, true, true);
            requireSize(reader);
            if (format == ImageFormat.JPEG && PrintingInks.areIn(reader)) {
                done.add(Conversion.PRINTED);
            }
            BufferedImage image = reader.read(0);
            if (!warnings.isEmpty()) {
                throw new BadImageException(
                        "damaged " + format + " (" + warnings.get(0) + "): expected a whole one", null);
            }
            return image;
        } catch (BadImageException e) {
            forget(format);
            throw e;
        } catch (IOException | RuntimeException e) { // readers meet broken files with exceptions of any kind
            forget(format);
            throw new BadImageException("damaged " + format + reason(e) + ": expected a whole one", e);
        }
    }

    private void requireSize(ImageReader reader) throws IOException {
        long height = reader.getHeight(0);
        long width = reader.getWidth(0);
        if (height * width > mostPixels) {
            throw new BadImageException(
                    "image of " + height + " x " + width + " pixels: expected at most " + mostPixels + " in all", null);
        }
    }

    private ImageReader newReader(ImageFormat format) {
        Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format.reader());
        if (!found.hasNext()) {
            throw new IllegalStateException("no reader of " + format + " on the class path");
        }
        ImageReader reader = found.next();
        reader.addIIOReadWarningListener((source, text) -> {
            if (!ReaderWarnings.isHarmless(text)) {
                warnings.add(ReaderWarnings.oneLine(text));
            }
        });
        return reader;
    }

    /** A reader that met something broken may keep some of it. */
    private void forget(ImageFormat format) {
        ImageReader reader = readers.remove(format);
        if (reader != null) {
            reader.dispose();
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "" : " (" + ReaderWarnings.oneLine(e.getMessage()) + ")";
    }
}
