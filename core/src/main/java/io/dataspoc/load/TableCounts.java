package io.dataspoc.load;

/**
 * What became of the rows that a load took for one table in one commit. They add up: taken is the sum of the others.
 *
 * @param taken how many rows the load took
 * @param inserted how many are new rows of the table
 * @param updated how many took the place of a row with the same key
 * @param deleted how many said that a row is deleted, which is gone
 * @param superseded how many were followed by a later row of the same key or version in the same commit
 */
public record TableCounts(long taken, long inserted, long updated, long deleted, long superseded) {

    public static final TableCounts NONE = new TableCounts(0, 0, 0, 0, 0);

    /** Whether every row is accounted for. */
    public boolean isBalanced() {
        return taken == inserted + updated + deleted + superseded;
    }

    public TableCounts plus(TableCounts other) {
        return new TableCounts(
                taken + other.taken,
                inserted + other.inserted,
                updated + other.updated,
                deleted + other.deleted,
                superseded + other.superseded);
    }
}
