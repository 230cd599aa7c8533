package io.pairstream.images.decoding;

import io.pairstream.images.Loading;
import io.pairstream.images.RecentFiles;
import io.pairstream.images.UserCache;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps images as they were decoded, so that the same files are decoded once: a file for each set of names, sizes, times of change
 * and way of preparation. The last ones used are kept.
 *
 * @param folder where they are kept; created when it is needed
 */
public record ImageCache(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(ImageCache.class);
    private static final String SUFFIX = ".images";

    /** Another one where the same files give other samples. */
    private static final String VERSION = "decoded images 1";

    /** Returns the user's cache. */
    public static ImageCache ofUser(Map<String, String> environment) {
        return new ImageCache(UserCache.folder(environment).resolve("images"));
    }

    /**
     * Returns the images in files.
     *
     * @param files the files
     * @param preparation how they are prepared
     * @param onBad what is done about files without a usable image
     * @param loading told how far it is
     * @throws PairStreamException that names the file, what is wrong with it, and what is expected
     */
    public DecodedImages open(List<ImageFile> files, Preparation preparation, OnBadImage onBad, Loading loading) {
        RecentFiles cached = new RecentFiles(folder, SUFFIX);
        Path path = cached.of(key(files, preparation, onBad));
        try {
            Optional<DecodedImages> before = kept(path);
            if (before.isPresent()) {
                return before.get();
            }
            Files.createDirectories(folder);
            new Decoding(files, preparation, onBad, loading).into(folder, path);
            cached.prune();
            return CacheFile.open(path).orElseThrow(() -> new IOException("what was written reads otherwise"));
        } catch (IOException e) {
            throw new PairStreamException(
                    "folder of decoded images " + folder + " cannot be used: " + FileNames.reason(e)
                            + "; XDG_CACHE_HOME names another place",
                    e);
        }
    }

    private Optional<DecodedImages> kept(Path path) throws IOException {
        Optional<DecodedImages> found = CacheFile.open(path);
        if (found.isPresent()) {
            RecentFiles.use(path);
        } else if (Files.exists(path)) {
            log.warn("decoded images are damaged, decoding them again file={}", path);
        }
        return found;
    }

    private static String key(List<ImageFile> files, Preparation preparation, OnBadImage onBad) {
        MessageDigest digest = Sha256.digest();
        digest.update((VERSION + "\n" + preparation.key() + "\n" + onBad.id() + "\n").getBytes(StandardCharsets.UTF_8));
        for (ImageFile file : files) {
            digest.update((file.path().toAbsolutePath() + "\t" + file.bytes() + "\t" + file.modified() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
