package io.pairstream.model;

import io.pairstream.schemas.JavaOptions;
import io.pairstream.schemas.PairStreamException;

/** Why a native library cannot be loaded, in one line with what helps. */
final class NativeFailure {

    private static final String CHOOSE_FOLDER =
            "choose another folder with " + JavaOptions.set("-Dorg.bytedeco.javacpp.cachedir=/another/folder");

    private NativeFailure() {}

    /**
     * Returns the error to show.
     *
     * @param platform system and processor, such as {@code linux-x86_64}
     * @param supported whether this build has a library for it
     * @param folder where libraries are unpacked to
     * @param cause what was thrown
     */
    static PairStreamException of(String platform, boolean supported, String folder, Throwable cause) {
        if (!supported) {
            return new PairStreamException(
                    "there is no native library for " + platform
                            + " in this build: build PairStream with -Dnd4j.platform=" + platform
                            + ", if ND4J has it, or use another machine",
                    cause);
        }
        Throwable root = NativeBackend.rootOf(cause);
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new PairStreamException(
                "the native library for " + platform + " cannot be loaded from folder " + folder + ": "
                        + (reason.isEmpty() ? root.getClass().getSimpleName() : reason) + "; " + remedy(reason, folder),
                cause);
    }

    private static String remedy(String reason, String folder) {
        if (reason.contains("failed to map segment") || reason.contains("Operation not permitted")) {
            return "files there may not be executed: " + CHOOSE_FOLDER;
        }
        if (reason.contains("GLIBC") || reason.contains("GLIBCXX")) {
            return "this system's C library is too old: use a newer system, or the container image";
        }
        return "make room on its disk, remove folder " + folder + " and start again, or " + CHOOSE_FOLDER;
    }
}
