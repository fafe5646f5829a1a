package io.dataspoc.pipe.source.file;

/**
 * Where a row of a file begins.
 *
 * @param line from 1
 * @param offset how many bytes come before it
 */
record RowPlace(long line, long offset) {}
