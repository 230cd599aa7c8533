package io.pairstream.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Forms with two image files each, as browsers and {@code curl} send them. */
final class PairForms {

    private static final String BOUNDARY = "----two-images";

    /** What the forms are. */
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final List<byte[]> bodies = new ArrayList<>();

    private PairForms(List<byte[]> files) {
        for (int left = 0; left < files.size(); left++) {
            bodies.add(body(files.get(left), files.get((7 * left + 1) % files.size())));
        }
    }

    /** Returns forms with drawn images. */
    static PairForms drawn(Path folder, int images, int side) throws IOException {
        DrawnFolder.write(folder, images, side);
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return new PairForms(files);
    }

    private static byte[] body(byte[] left, byte[] right) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        add(body, "left", left);
        add(body, "right", right);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void add(ByteArrayOutputStream body, String name, byte[] file) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + ".png\"\r\nContent-Type: image/png\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    int size() {
        return bodies.size();
    }

    byte[] body(int number) {
        return bodies.get(number);
    }
}
