package io.dataspoc.pipe.source.file;

/**
 * Where a row of some files begins.
 *
 * @param file the place of the file among those of the run
 * @param line from 1
 */
record LineNumber(int file, long line) {

    private static final int LINE_BITS = 40;

    /** One number, in the order of the files and lines. */
    long number() {
        return ((long) file << LINE_BITS) | line;
    }

    static LineNumber of(long number) {
        return new LineNumber((int) (number >> LINE_BITS), number & ((1L << LINE_BITS) - 1));
    }
}
