package io.pairstream.images.files;

import io.pairstream.images.decoding.DecodedImages;
import io.pairstream.images.decoding.ImageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what became of files when they were decoded. */
final class DecodingNotices {

    private DecodingNotices() {}

    static List<String> of(DecodedImages decoded, List<ImageFile> files) {
        List<String> notices = new ArrayList<>();
        if (!decoded.conversions().isEmpty()) {
            notices.add("Of " + files.size() + " images: "
                    + decoded.conversions().entrySet().stream()
                            .map(entry ->
                                    entry.getValue() + " " + entry.getKey().text())
                            .collect(Collectors.joining(", ")));
        }
        if (!decoded.skipped().isEmpty()) {
            DecodedImages.Skipped first = decoded.skipped().get(0);
            notices.add("Left out " + decoded.skipped().size() + " of " + files.size()
                    + " files that hold no usable image, such as "
                    + files.get(first.file()).path() + ": " + first.reason());
        }
        return notices;
    }
}
