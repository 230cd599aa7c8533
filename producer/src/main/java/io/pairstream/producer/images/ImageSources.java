package io.pairstream.producer.images;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the images a user asks for. MNIST comes from the given directory, else from the one named by the environment
 * variable {@value #DIRECTORY_VARIABLE}, else from the user's cache, which a mirror fills. A directory that was named is
 * used or complained about, never passed over.
 *
 * @param environment environment variables
 * @param download how the cache is filled
 */
public record ImageSources(Map<String, String> environment, MnistDownload download) {

    /** Environment variable that names the directory with the files of MNIST. */
    public static final String DIRECTORY_VARIABLE = "PAIRSTREAM_MNIST";

    private static final Logger log = LoggerFactory.getLogger(ImageSources.class);

    /** Copies the environment. */
    public ImageSources {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the images for a choice.
     *
     * @param choice what the user asks for
     * @param directory directory with the files of MNIST, if the user names one
     * @throws PairStreamException if MNIST is asked for and cannot be had, or a named directory is not usable
     */
    public ResolvedSource resolve(DatasetChoice choice, Optional<Path> directory) {
        return switch (choice) {
            case SYNTHETIC -> found(new SyntheticSource());
            case MNIST -> found(mnist(directory, download));
            case MNIST_VALIDATION -> found(ValidationSource.of(mnist(directory, download)));
            case AUTO -> mnistOrDrawn(directory);
        };
    }

    private ResolvedSource mnistOrDrawn(Optional<Path> directory) {
        if (named(directory).isPresent()) {
            return found(mnist(directory, download));
        }
        try {
            return found(mnist(directory, download.hasty()));
        } catch (PairStreamException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            String notice = "MNIST is not to be had (" + e.getMessage() + "): using drawn digits instead, data set '"
                    + SyntheticSource.NAME + "'";
            log.warn("{}", notice);
            return new ResolvedSource(new SyntheticSource(), Optional.of(notice));
        }
    }

    private MnistSource mnist(Optional<Path> directory, MnistDownload mirror) {
        return MnistSource.from(
                named(directory).orElseGet(() -> MnistCache.ofUser(environment).fill(mirror)));
    }

    private Optional<Path> named(Optional<Path> directory) {
        return directory.or(this::directoryOfEnvironment);
    }

    private Optional<Path> directoryOfEnvironment() {
        return Optional.ofNullable(environment.get(DIRECTORY_VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(FileNames::path);
    }

    private static ResolvedSource found(ImageSource source) {
        return new ResolvedSource(source, Optional.empty());
    }
}
