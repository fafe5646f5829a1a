package io.dataspoc.load;

import java.util.List;

/**
 * Files of rows that a load took one after the other, and the keys that identify these rows. A source may change the keys
 * of a stream on the way.
 *
 * @param keys columns; none for rows that are always new
 * @param files in the order of arrival
 */
record KeyedFiles(List<String> keys, List<LoadedFile> files) {

    KeyedFiles {
        keys = List.copyOf(keys);
        files = List.copyOf(files);
    }
}
