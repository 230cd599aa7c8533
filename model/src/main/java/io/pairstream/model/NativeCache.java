package io.pairstream.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that JavaCPP unpacks native libraries to. It takes what has the right size and time for good; a file that a crash
 * has left as zeros keeps all later processes from starting, or makes them load another library in silence. So what is there
 * is compared with the jars before it is loaded, and removed where it differs: then it is unpacked again.
 *
 * @param folder with a folder for each jar
 */
record NativeCache(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(NativeCache.class);
    private static final String LOCK = ".lock";
    private static final int BUFFER = 1 << 20;

    /**
     * Removes the files that are not what the jars hold. Where they cannot be looked at they stay.
     *
     * @return those
     */
    List<Path> removeBroken() {
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return List.of();
        }
        List<Path> removed = new ArrayList<>();
        // the lock that JavaCPP holds while it unpacks a file: none is looked at before it is whole
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            log.debug("looking at native libraries folder={} lock={}", folder, lock);
            for (Path file : files()) {
                if (isBroken(file)) {
                    Files.delete(file);
                    log.warn("native library was broken and is unpacked again file={}", file);
                    removed.add(file);
                }
            }
        } catch (IOException e) {
            log.warn(
                    "native libraries are not looked at before they are loaded folder={} reason={}",
                    folder,
                    e.toString());
        }
        return removed;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> folder.relativize(file).getNameCount() > 1)
                    .toList();
        }
    }

    private boolean isBroken(Path file) throws IOException {
        Path inFolder = folder.relativize(file);
        String jar = "/" + inFolder.getName(0) + "!/";
        String name = inFolder.subpath(1, inFolder.getNameCount()).toString().replace('\\', '/');
        String inside = name.substring(0, name.lastIndexOf('/') + 1);
        for (URL url : Collections.list(NativeCache.class.getClassLoader().getResources(inside))) {
            if (url.toString().contains(jar) && url.openConnection() instanceof JarURLConnection connection) {
                return !isIn(connection.getJarFile(), inside, name, file);
            }
        }
        return false; // of another version
    }

    /** Returns whether a jar has what is in a file: under the file's name, or for a copy with a name of its own under any. */
    private static boolean isIn(JarFile jar, String folder, String name, Path file) throws IOException {
        long size = Files.size(file);
        long crc = crc(file);
        JarEntry own = jar.getJarEntry(name);
        Stream<JarEntry> origins =
                own == null ? jar.stream().filter(entry -> entry.getName().startsWith(folder)) : Stream.of(own);
        return origins.anyMatch(entry -> entry.getSize() == size && entry.getCrc() == crc);
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue();
    }
}
