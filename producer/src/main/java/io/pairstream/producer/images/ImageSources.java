package io.pairstream.producer.images;

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
        if (choice == DatasetChoice.SYNTHETIC) {
            return found(new SyntheticSource());
        }
        Optional<Path> named = directory.or(this::directoryOfEnvironment);
        if (named.isPresent()) {
            return found(MnistSource.from(named.get()));
        }
        try {
            MnistDownload limited = choice == DatasetChoice.AUTO ? download.hasty() : download;
            return found(MnistSource.from(MnistCache.ofUser(environment).fill(limited)));
        } catch (PairStreamException e) {
            if (choice == DatasetChoice.MNIST || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            String notice = "MNIST is not to be had (" + e.getMessage() + "): using drawn digits instead, data set '"
                    + SyntheticSource.NAME + "'";
            log.warn("{}", notice);
            return new ResolvedSource(new SyntheticSource(), Optional.of(notice));
        }
    }

    private Optional<Path> directoryOfEnvironment() {
        return Optional.ofNullable(environment.get(DIRECTORY_VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    private static ResolvedSource found(ImageSource source) {
        return new ResolvedSource(source, Optional.empty());
    }
}
