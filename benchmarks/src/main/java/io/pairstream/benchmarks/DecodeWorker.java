package io.pairstream.benchmarks;

import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.ImageSource;
import io.pairstream.images.Loading;
import io.pairstream.images.OwnImages;
import io.pairstream.schemas.settings.SettingValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads a folder of images once, as {@code produce} does that has not seen it, and answers with images per second. */
final class DecodeWorker {

    private DecodeWorker() {}

    /** Takes the folder. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(imagesPerSecond(arguments[0]));
            }
        }
    }

    private static double imagesPerSecond(String folder) {
        long begun = System.nanoTime();
        SettingValues settings = OwnImages.ALL_OF_THEM.with(OwnImages.PLACE.name(), folder);
        ImageSource source = new ImageRequest(Datasets.named("folder"), settings, System.getenv())
                .open(Loading.SILENT)
                .source();
        int images = source.train().size() + source.test().size();
        return images / ((System.nanoTime() - begun) / Workloads.NANOS_PER_SECOND);
    }
}
