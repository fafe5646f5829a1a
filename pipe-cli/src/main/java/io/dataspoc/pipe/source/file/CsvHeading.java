package io.dataspoc.pipe.source.file;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a row of a CSV file needs of its file to be read.
 *
 * @param header the first record as it is written; empty if the file has none
 * @param columns how many there are
 * @param delimiter between values
 */
record CsvHeading(String header, int columns, String delimiter) {

    /** The name of a column that has none, by its place from 1. */
    static String nameOf(int column) {
        return "column_" + column;
    }

    boolean hasHeader() {
        return !header.isEmpty();
    }

    /** The header, or one that says what the columns are called without it. */
    String text() {
        return hasHeader()
                ? header
                : IntStream.rangeClosed(1, columns).mapToObj(CsvHeading::nameOf).collect(Collectors.joining(delimiter));
    }
}
