package io.pairstream.it.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A link of a page.
 *
 * @param page the file that it is in
 * @param line its line there, from 1
 * @param destination what it points at, as written
 */
record PageLink(Path page, int line, String destination) {

    /** Returns whether it points into the repository, not to an address elsewhere. */
    boolean isRelative() {
        return !URI.create(destination).isAbsolute();
    }

    /**
     * Returns what is wrong with a relative link, in one line with file, line, link, and what was expected.
     *
     * @param repository the folder that it may not leave
     */
    Optional<String> fault(Path repository) throws IOException {
        URI uri = URI.create(destination);
        Path target = uri.getPath().isEmpty() ? page : page.resolveSibling(uri.getPath());
        if (!target.toAbsolutePath()
                .normalize()
                .startsWith(repository.toAbsolutePath().normalize())) {
            return Optional.of(fault("leaves the repository: expected a path within it"));
        }
        if (!Files.exists(target)) {
            return Optional.of(fault("expected a file or folder " + repository.relativize(target.normalize())));
        }
        return uri.getFragment() == null ? Optional.empty() : faultOfAnchor(target, uri.getFragment());
    }

    private Optional<String> faultOfAnchor(Path target, String anchor) throws IOException {
        if (!target.toString().endsWith(".md")) {
            return Optional.of(fault("expected a Markdown page before '#" + anchor + "'"));
        }
        MarkdownPage other = MarkdownPage.read(target);
        return other.anchors().contains(anchor)
                ? Optional.empty()
                : Optional.of(fault(
                        "no heading '#" + anchor + "' there: expected one of " + String.join(", ", other.anchors())));
    }

    private String fault(String complaint) {
        return page + ":" + line + ": link '" + destination + "': " + complaint;
    }
}
