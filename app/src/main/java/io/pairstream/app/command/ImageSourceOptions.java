package io.pairstream.app.command;

import io.pairstream.images.DatasetChoice;
import io.pairstream.images.ImageSources;
import io.pairstream.images.MnistDownload;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which images a run uses, and where they are looked for. */
final class ImageSourceOptions {

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "mnist, mnist-validation (its training images alone, the last 10,000 of 60,000 in the place of test"
                            + " images, to choose settings on), synthetic (drawn digits), or auto: MNIST if it is to be had"
                            + " within seconds, else synthetic. Default: ${DEFAULT-VALUE}")
    private String dataset = "";

    @Option(
            names = "--mnist",
            paramLabel = "DIR",
            description =
                    "Folder with the four MNIST files, plain or gzipped, or with others of the same format and names, which"
                            + " are then called idx-DIGEST. Default: env PAIRSTREAM_MNIST, else the user's cache, filled from"
                            + " --mnist-mirror")
    private @Nullable Path mnist;

    @Option(
            names = "--mnist-mirror",
            paramLabel = "URL",
            description =
                    "Where MNIST is downloaded from if it is nowhere else, through the proxy that env HTTPS_PROXY or HTTP_PROXY"
                            + " names. Default: a public mirror")
    private @Nullable URI mirror;

    DatasetChoice dataset() {
        return DatasetChoice.named(dataset);
    }

    Optional<Path> mnistDirectory() {
        return Optional.ofNullable(mnist);
    }

    ImageSources sources() {
        return new ImageSources(
                System.getenv(), MnistDownload.from(mirror == null ? MnistDownload.DEFAULT_MIRROR : mirror));
    }
}
