package io.pairstream.images;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with the files of MNIST that were downloaded before.
 *
 * @param directory where they are; created by the first download
 */
public record MnistCache(Path directory) {

    private static final Logger log = LoggerFactory.getLogger(MnistCache.class);

    /**
     * Returns the user's cache.
     *
     * @param environment environment variables
     */
    public static MnistCache ofUser(Map<String, String> environment) {
        return new MnistCache(UserCache.folder(environment).resolve("mnist"));
    }

    /**
     * Downloads the files that are missing or whose checksum is wrong, unless MNIST is there under other names or packed
     * otherwise.
     *
     * @return the directory, which now has them all
     * @throws PairStreamException if one cannot be had
     */
    public Path fill(MnistDownload download) {
        List<String> missing = new TreeSet<>(download.checksums().keySet())
                .stream()
                        .filter(name -> !holds(name, download.checksums().get(name)))
                        .toList();
        if (!missing.isEmpty() && !holdsMnist()) {
            for (String name : missing) {
                log.info("downloading file={} mirror={} cache={}", name, download.mirror(), directory);
                Awaited awaited = new Awaited(
                        "the download of " + name,
                        " from " + download.mirror() + " (for up to "
                                + download.fileWithin().toSeconds() + " s)");
                Waits.during(() -> awaited, () -> download.fetch(name, directory));
            }
        }
        return directory;
    }

    private boolean holdsMnist() {
        try {
            return new IdxFolder(directory).read().source().name().equals(IdxSource.MNIST);
        } catch (PairStreamException e) {
            log.debug("no MNIST in the cache yet cache={} reason={}", directory, e.getMessage());
            return false;
        }
    }

    private boolean holds(String name, @Nullable String checksum) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            String found = Sha256.hex(Files.readAllBytes(file));
            if (!found.equals(checksum)) {
                log.warn(
                        "cached file is broken, downloading it again file={} sha256={} expected={}",
                        file,
                        found,
                        checksum);
                return false;
            }
            return true;
        } catch (IOException e) {
            throw new PairStreamException("cached file " + file + " cannot be read: " + FileNames.reason(e), e);
        }
    }
}
