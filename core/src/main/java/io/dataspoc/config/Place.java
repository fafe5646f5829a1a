package io.dataspoc.config;

/**
 * Where something stands in a file, as editors count.
 *
 * @param file the name of the file, as it is shown to people
 * @param line from 1
 * @param column in code points, from 1
 */
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
