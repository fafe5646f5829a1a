package io.dataspoc.load;

import org.jspecify.annotations.Nullable;

/**
 * What a load does about rows and columns that change.
 *
 * @param deletions what becomes of rows that the source has deleted
 * @param schemaChange what becomes of columns that the table does not have, or has with another type
 * @param rewriteBytes up to how many bytes of older files are written again when a type changes
 * @param history what becomes of files that are replaced
 * @param expect what must hold of the table after the load
 */
public record TablePolicy(
        Deletions deletions, SchemaChangePolicy schemaChange, long rewriteBytes, History history, Expectation expect) {

    public static final long DEFAULT_REWRITE_BYTES = 1_000_000_000L;

    public static final TablePolicy DEFAULT = new TablePolicy(
            Deletions.MARK, SchemaChangePolicy.EVOLVE, DEFAULT_REWRITE_BYTES, History.TRASH, Expectation.NONE);

    /** What becomes of rows with {@code _sdc_deleted_at}. */
    public enum Deletions {
        /** They stay, with the mark. */
        MARK,
        /** They go. */
        REMOVE
    }

    /** What becomes of columns that change. */
    public enum SchemaChangePolicy {
        /** The table changes with them. */
        EVOLVE,
        /** The load fails. */
        FREEZE,
        /** The rows that do not fit the table's columns are rejected. */
        REJECT_ROWS
    }

    /** What becomes of files that are replaced. */
    public enum History {
        /** They stay in the trash until a vacuum. */
        TRASH,
        /** They are deleted. */
        NONE
    }

    /**
     * What must hold of a table before its load is committed.
     *
     * @param minRows how many rows it must have; null if that does not matter
     * @param maxDrop which share of its rows it may lose, from 0 to 1; null if that does not matter
     */
    public record Expectation(
            @Nullable Long minRows, @Nullable Double maxDrop) {
        public static final Expectation NONE = new Expectation(null, null);
    }
}
