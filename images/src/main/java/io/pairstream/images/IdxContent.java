package io.pairstream.images;

import java.nio.file.Path;

/**
 * What was read from an IDX file.
 *
 * @param path the file
 * @param dimensions size of each dimension, the count first
 * @param bytesOfNumber how many bytes each number has
 * @param body the bytes behind the header
 * @param sha256 SHA-256 (hex) of header and body as they are unpacked, however the file is packed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and as large as a data set
record IdxContent(Path path, int[] dimensions, int bytesOfNumber, byte[] body, String sha256) {}
