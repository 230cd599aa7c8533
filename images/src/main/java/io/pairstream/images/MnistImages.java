package io.pairstream.images;

import io.pairstream.schemas.DatasetNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the images of MNIST: in the directory that the user names, else in the user's cache, which a mirror fills. A directory
 * that was named is used or complained about, never passed over.
 *
 * @param directory directory with the files of MNIST, if the user names one
 * @param environment environment variables, which say where the cache is, and which proxy there is
 * @param download how the cache is filled
 */
record MnistImages(Optional<Path> directory, Map<String, String> environment, MnistDownload download) {

    private static final Setting DIRECTORY = Setting.of(
            "mnist",
            Section.DATA,
            SettingKind.PATH,
            "DIR",
            Range.ANY,
            "",
            "Folder with the four MNIST files, plain or gzipped, or with others of the same format and names, which are then"
                    + " called idx-DIGEST. Default: the user's cache, filled from --mnist-mirror");

    private static final Setting MIRROR = Setting.of(
            "mnist-mirror",
            Section.DATA,
            SettingKind.URI,
            "URL",
            Range.ANY,
            "",
            "Where MNIST is downloaded from if it is nowhere else, through the proxy that env HTTPS_PROXY or HTTP_PROXY"
                    + " names. Default: a public mirror");

    /** What can be said of MNIST. */
    static final List<Setting> SETTINGS = List.of(DIRECTORY, MIRROR);

    static MnistImages of(ImageRequest request) {
        return new MnistImages(
                request.find(DIRECTORY, Path.class),
                request.environment(),
                MnistDownload.from(request.find(MIRROR, URI.class).orElse(MnistDownload.DEFAULT_MIRROR)));
    }

    /**
     * Returns the images.
     *
     * @throws PairStreamException if they cannot be had, or the named directory is not usable
     */
    ResolvedSource read() {
        return read(download);
    }

    /**
     * Returns the images if they can be had within seconds, else drawn digits and a line that says so.
     *
     * @throws PairStreamException if the named directory is not usable
     */
    ResolvedSource readOrDraw() {
        if (directory.isPresent()) {
            return read();
        }
        try {
            return read(download.hasty());
        } catch (PairStreamException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            String reason = e instanceof DownloadException failure ? failure.reason() : String.valueOf(e.getMessage());
            String notice = "MNIST could not be downloaded (" + reason + "); using drawn digits instead, data set '"
                    + DatasetNames.SYNTHETIC + "'";
            return new ResolvedSource(new SyntheticSource(), List.of(notice));
        }
    }

    private ResolvedSource read(MnistDownload mirror) {
        Path folder = directory.orElseGet(
                () -> MnistCache.ofUser(environment).fill(mirror.through(HttpProxies.of(environment))));
        return new IdxFolder(folder).read();
    }
}
