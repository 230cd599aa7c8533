package io.pairstream.images;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's programs keep what can be had again. */
public final class UserCache {

    private UserCache() {}

    /**
     * Returns this program's folder: {@code pairstream} in {@code $XDG_CACHE_HOME}, or in {@code ~/.cache} where that is unset
     * (XDG Base Directory Specification: a relative path is ignored).
     *
     * @param environment environment variables
     */
    public static Path folder(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path base = xdg.isEmpty() || !Path.of(xdg).isAbsolute() ? Path.of(home, ".cache") : Path.of(xdg);
        return base.resolve("pairstream");
    }
}
