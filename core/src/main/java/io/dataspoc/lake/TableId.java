package io.dataspoc.lake;

import io.dataspoc.bucket.ObjectKey;

/**
 * Which table: what it is called, and below which path of the bucket it lives.
 *
 * @param path the first segments of its directory, usually a layer: {@code raw}, {@code curated} or {@code gold}
 * @param source the source that raw data came from, or the domain of the other layers, as it calls itself
 * @param table the table's own name, as the source has it
 */
public record TableId(String path, String source, String table) {

    /** The layer of ingested data, which table keys leave out. */
    public static final String RAW = "raw";

    public TableId {
        if (path.isEmpty() || source.isEmpty() || table.isEmpty()) {
            throw new IllegalArgumentException("a table needs a path, a source and a name");
        }
    }

    /** The name of the table in the manifest: {@code <source>/<table>}, with the path before it if that is not raw. */
    public String key() {
        String name = PathName.encode(source) + "/" + PathName.encode(table);
        return path.equals(RAW) ? name : PathName.encodePath(path) + "/" + name;
    }

    /** The directory of a new table of this id. */
    public ObjectKey directory() {
        return PathName.encodePath(path).resolve(PathName.encode(source)).resolve(PathName.encode(table));
    }

    @Override
    public String toString() {
        return key();
    }
}
