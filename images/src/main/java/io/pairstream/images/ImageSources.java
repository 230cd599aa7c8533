package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            case SYNTHETIC -> new ResolvedSource(new SyntheticSource(), List.of());
            case MNIST -> mnist(directory, download);
            case MNIST_VALIDATION -> validation(mnist(directory, download));
            case AUTO -> mnistOrDrawn(directory);
        };
    }

    private static ResolvedSource validation(ResolvedSource whole) {
        return new ResolvedSource(ValidationSource.of(whole.source()), whole.notices());
    }

    private ResolvedSource mnistOrDrawn(Optional<Path> directory) {
        if (named(directory).isPresent()) {
            return mnist(directory, download);
        }
        try {
            return mnist(directory, download.hasty());
        } catch (PairStreamException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            String reason = e instanceof DownloadException failure ? failure.reason() : String.valueOf(e.getMessage());
            String notice = "MNIST could not be downloaded (" + reason + "); using drawn digits instead, data set '"
                    + SyntheticSource.NAME + "'";
            return new ResolvedSource(new SyntheticSource(), List.of(notice));
        }
    }

    private ResolvedSource mnist(Optional<Path> directory, MnistDownload mirror) {
        Path folder = named(directory)
                .orElseGet(() -> MnistCache.ofUser(environment).fill(mirror.through(HttpProxies.of(environment))));
        return new IdxFolder(folder).read();
    }

    private Optional<Path> named(Optional<Path> directory) {
        return directory.or(this::directoryOfEnvironment);
    }

    private Optional<Path> directoryOfEnvironment() {
        return Optional.ofNullable(environment.get(DIRECTORY_VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(ImageSources::path);
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new PairStreamException(
                    "environment variable " + DIRECTORY_VARIABLE + " '" + value + "': expected a folder ("
                            + e.getReason() + ")",
                    e);
        }
    }
}
