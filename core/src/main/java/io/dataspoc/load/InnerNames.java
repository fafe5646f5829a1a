package io.dataspoc.load;

import io.dataspoc.type.Schema;

/**
 * Names for columns of our own in a query, beside those of a table: none of the table's columns is called alike, in any
 * case, for the engine does not tell cases apart.
 *
 * @param prefix that no column of the table begins with
 */
record InnerNames(String prefix) {

    /** For queries that have no column of a table. */
    static final InnerNames ALONE = new InnerNames("own_");

    static InnerNames beside(Schema columns) {
        String prefix = ALONE.prefix;
        while (isTaken(prefix, columns)) {
            prefix += "_";
        }
        return new InnerNames(prefix);
    }

    private static boolean isTaken(String prefix, Schema columns) {
        return columns.names().stream().anyMatch(name -> name.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    /** Which file a row comes from, counted over all of a query. */
    String file() {
        return prefix + "file";
    }

    /** Which row of its file it is. */
    String row() {
        return prefix + "row";
    }

    /** Where a row stands in the order of arrival. */
    String position() {
        return prefix + "position";
    }

    /** Whether a row says that one is deleted. */
    String deleted() {
        return prefix + "deleted";
    }

    /** Whether another row takes the place of a row. */
    String over() {
        return prefix + "over";
    }

    /** Which directory a row goes to. */
    String directory() {
        return prefix + "directory";
    }

    /** The value of a row for one of the keys that directories are named by. */
    String part(int number) {
        return prefix + "part" + number;
    }
}
