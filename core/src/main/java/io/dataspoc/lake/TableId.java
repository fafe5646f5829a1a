package io.dataspoc.lake;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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

    private static final int MAX_DIRECTORY_BYTES = 900;

    public TableId {
        if (path.isEmpty() || source.isEmpty() || table.isEmpty()) {
            throw new IllegalArgumentException("a table needs a path, a source and a name");
        }
    }

    /** A path as a person writes it, without the {@code ./} before it and the slashes behind it; empty if it is no directory of a bucket for tables. */
    public static Optional<String> path(String text) {
        String path = text.strip().replaceAll("^(\\./)+", "").replaceAll("/+$", "");
        List<String> segments = List.of(path.split("/", -1));
        // Where letters of both cases are one, as on macOS, so are these directories.
        boolean isOurs = segments.get(0).equalsIgnoreCase(".dataspoc");
        boolean isNone = path.isEmpty() || path.equals(".") || path.startsWith("/") || segments.contains("..");
        return isOurs || isNone ? Optional.empty() : Optional.of(path);
    }

    /** The name of the table in the manifest: {@code <source>/<table>}, with the path before it if that is not raw. */
    public String key() {
        String name = PathName.encode(source) + "/" + PathName.encode(table);
        return path.equals(RAW) ? name : PathName.encodePath(path) + "/" + name;
    }

    /**
     * The directory of a new table of this id.
     *
     * @throws ConfigException if it is so long that what a bucket keeps of the table would have no key
     */
    public ObjectKey directory() {
        String directory = PathName.encodePath(path) + "/" + PathName.encode(source) + "/" + PathName.encode(table);
        int bytes = directory.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_DIRECTORY_BYTES) {
            throw new ConfigException(Problem.of("the directory of table '" + table + "' would have a path of " + bytes
                            + " bytes, and a bucket takes " + MAX_DIRECTORY_BYTES)
                    .hint("shorten 'destination.path', or 'destination.source'"));
        }
        return new ObjectKey(directory);
    }

    @Override
    public String toString() {
        return key();
    }
}
