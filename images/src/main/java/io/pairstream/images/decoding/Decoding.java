package io.pairstream.images.decoding;

import io.pairstream.images.Loading;
import io.pairstream.images.decoding.DecodedImages.Contents;
import io.pairstream.images.decoding.DecodedImages.Skipped;
import io.pairstream.images.decoding.ParallelDecoding.Result;
import io.pairstream.images.decoding.Preparation.Prepared;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes files into a cache's file. */
final class Decoding {

    private final List<ImageFile> files;
    private final Preparation preparation;
    private final OnBadImage onBad;
    private final Loading loading;
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<Conversion, Integer> conversions = new EnumMap<>(Conversion.class);
    private int next;
    private @Nullable ImageFile first;
    private @Nullable ImageShape shape;

    Decoding(List<ImageFile> files, Preparation preparation, OnBadImage onBad, Loading loading) {
        this.files = files;
        this.preparation = preparation;
        this.onBad = onBad;
        this.loading = loading;
    }

    /**
     * Decodes all.
     *
     * @param folder where the file is written
     * @param path its name when it is complete
     * @throws PairStreamException that names the file, what is wrong with it, and what is expected
     */
    void into(Path folder, Path path) throws IOException {
        try (CacheFile.Writer writer = new CacheFile.Writer(folder)) {
            new ParallelDecoding(preparation).forEach(files, result -> add(result, writer));
            if (shape == null) {
                throw new PairStreamException("none of " + files.size() + " files holds a usable image, such as "
                        + files.get(0).path() + ": " + skipped.get(0).reason());
            }
            writer.complete(new Contents(shape, files.size(), skipped, conversions), path);
        }
    }

    private void add(Result result, CacheFile.Writer writer) throws IOException {
        Prepared prepared = result.prepared();
        if (prepared == null) {
            leaveOut(result);
        } else {
            requireSameShape(result.file(), prepared.picture().shape());
            prepared.done().forEach(conversion -> conversions.merge(conversion, 1, Integer::sum));
            writer.add(prepared.picture().samples());
        }
        next++;
        loading.loaded(next, files.size());
    }

    private void leaveOut(Result result) {
        String reason = String.valueOf(result.reason());
        if (onBad == OnBadImage.FAIL) {
            throw new PairStreamException("image file " + result.file().path() + ": " + reason
                    + "; --on-bad-image skip leaves such files out");
        }
        skipped.add(new Skipped(next, reason));
    }

    private void requireSameShape(ImageFile file, ImageShape found) {
        if (shape == null || first == null) {
            shape = found;
            first = file;
        } else if (!shape.equals(found)) {
            throw new PairStreamException(
                    "image " + file.path() + " has " + found.inPixels() + " and " + first.path() + " "
                            + shape + ": expected one size, or --image-size HEIGHTxWIDTH, such as --image-size "
                            + new ImageSize(shape.height(), shape.width()));
        }
    }
}
