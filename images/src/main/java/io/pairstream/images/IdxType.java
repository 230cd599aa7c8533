package io.pairstream.images;

import java.util.Map;

/** Says what an IDX file holds that holds something else: two zeros, the type of a number, the number of dimensions. */
final class IdxType {

    private static final Map<Integer, String> TYPES = Map.of(
            0x08, "unsigned bytes",
            0x09, "signed bytes",
            0x0B, "16-bit integers",
            0x0C, "32-bit integers",
            0x0D, "32-bit floats",
            0x0E, "64-bit floats");

    private static final int HEADER = 4;

    private IdxType() {}

    /** Returns whether a file begins as an IDX file does, in either order of bytes. */
    static boolean isIdx(byte[] head) {
        return head.length >= HEADER && (isHeader(head[0], head[1], head[2]) || isLittleEndian(head));
    }

    private static boolean isLittleEndian(byte[] head) {
        return head[0] > 0 && isHeader(head[3], head[2], head[1]);
    }

    private static boolean isHeader(byte first, byte second, byte type) {
        return first == 0 && second == 0 && TYPES.containsKey((int) type);
    }

    /** Returns what such a file holds. */
    static String describe(byte[] head) {
        boolean little = isLittleEndian(head);
        int rank = (little ? head[0] : head[3]) & 0xFF;
        return "IDX with " + TYPES.get((int) (little ? head[1] : head[2])) + " in " + rank
                + (rank == 1 ? " dimension" : " dimensions") + (little ? ", in little-endian order" : "");
    }
}
