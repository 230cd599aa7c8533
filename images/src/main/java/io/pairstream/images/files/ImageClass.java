package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a class.
 *
 * @param name name of the class
 * @param files its files, in the order of their names
 */
record ImageClass(String name, List<ImageFile> files) {

    /** A class without files yet. */
    ImageClass(String name) {
        this(name, new ArrayList<>());
    }
}
