package io.dataspoc.parquet;

import org.jspecify.annotations.Nullable;

/**
 * How data files are written.
 *
 * @param compression of the pages
 * @param version of the Parquet encodings
 * @param askedGroupRows how many rows a row group is asked to have at most; null if nobody asked
 * @param fileBytes at about which size a file is closed and the next one begun
 */
public record WriteOptions(
        Compression compression,
        FormatVersion version,
        @Nullable Integer askedGroupRows,
        long fileBytes) {

    /** DuckDB's own row group size: larger ones scan slower there, smaller ones compress worse. */
    public static final int DEFAULT_ROW_GROUP_ROWS = 122_880;

    public static final long DEFAULT_FILE_BYTES = 128L << 20;

    public static final WriteOptions DEFAULT =
            new WriteOptions(Compression.ZSTD, FormatVersion.V1, null, DEFAULT_FILE_BYTES);

    /** The Parquet data page format: every reader knows V1, V2 is smaller for numbers. */
    public enum FormatVersion {
        V1,
        V2
    }

    public WriteOptions {
        if ((askedGroupRows != null && askedGroupRows < 1) || fileBytes < 1) {
            throw new IllegalArgumentException("row groups and files hold at least one row");
        }
    }

    /** The same with pages as another file has them. */
    public WriteOptions with(PageFormat pages) {
        return new WriteOptions(pages.compression(), pages.version(), askedGroupRows, fileBytes);
    }

    /** How many rows a row group has at most. */
    public int rowGroupRows() {
        return rowGroupRowsOr(DEFAULT_ROW_GROUP_ROWS);
    }

    /** How many rows a row group has at most: so many as were asked for, else the given number. */
    public int rowGroupRowsOr(int usual) {
        return askedGroupRows == null ? usual : askedGroupRows;
    }
}
