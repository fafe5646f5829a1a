package io.dataspoc.parquet;

/**
 * How data files are written.
 *
 * @param compression of the pages
 * @param version of the Parquet encodings
 * @param rowGroupRows how many rows a row group has at most
 * @param fileBytes at about which size a file is closed and the next one begun
 */
public record WriteOptions(Compression compression, FormatVersion version, int rowGroupRows, long fileBytes) {

    /** DuckDB's own row group size: larger ones scan slower there, smaller ones compress worse. */
    public static final int DEFAULT_ROW_GROUP_ROWS = 122_880;

    public static final long DEFAULT_FILE_BYTES = 128L << 20;

    public static final WriteOptions DEFAULT =
            new WriteOptions(Compression.ZSTD, FormatVersion.V1, DEFAULT_ROW_GROUP_ROWS, DEFAULT_FILE_BYTES);

    /** The Parquet data page format: every reader knows V1, V2 is smaller for numbers. */
    public enum FormatVersion {
        V1,
        V2
    }

    public WriteOptions {
        if (rowGroupRows < 1 || fileBytes < 1) {
            throw new IllegalArgumentException("row groups and files hold at least one row");
        }
    }
}
