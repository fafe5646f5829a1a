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

    /**
     * Of all local files of a load, those that came after the ones whose rows were identified by other keys.
     *
     * @param rekeyed the first of the local files
     * @param keys that identify the rows of those after them
     */
    static KeyedFiles after(List<KeyedFiles> rekeyed, List<String> keys, List<LoadedFile> local) {
        int earlier = rekeyed.stream().mapToInt(part -> part.files().size()).sum();
        return new KeyedFiles(keys, local.subList(earlier, local.size()));
    }
}
