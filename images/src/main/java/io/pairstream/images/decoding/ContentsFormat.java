package io.pairstream.images.decoding;

import io.pairstream.images.decoding.DecodedImages.Contents;
import io.pairstream.images.decoding.DecodedImages.Skipped;
import io.pairstream.schemas.ImageShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a cache's file says what it holds. */
final class ContentsFormat {

    private ContentsFormat() {}

    static byte[] write(Contents contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(contents.shape().height());
            out.writeInt(contents.shape().width());
            out.writeInt(contents.shape().channels());
            out.writeInt(contents.files());
            out.writeInt(contents.skipped().size());
            for (Skipped skipped : contents.skipped()) {
                out.writeInt(skipped.file());
                out.writeUTF(skipped.reason());
            }
            for (Conversion conversion : Conversion.values()) {
                out.writeInt(contents.conversions().getOrDefault(conversion, 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns what was written.
     *
     * @throws IOException if it is something else
     */
    static Contents read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ImageShape shape = new ImageShape(in.readInt(), in.readInt(), in.readInt());
        int files = in.readInt();
        int count = in.readInt();
        List<Skipped> skipped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skipped.add(new Skipped(in.readInt(), in.readUTF()));
        }
        Map<Conversion, Integer> conversions = new EnumMap<>(Conversion.class);
        for (Conversion conversion : Conversion.values()) {
            int images = in.readInt();
            if (images > 0) {
                conversions.put(conversion, images);
            }
        }
        return new Contents(shape, files, skipped, conversions);
    }
}
