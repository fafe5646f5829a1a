package io.dataspoc.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and values as parts of a statement: nothing from outside is pasted into SQL in any other way. */
public final class Sql {

    private Sql() {}

    /** A name, whatever characters it has. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text value. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A local file, never taken for a pattern. */
    public static String file(Path path) {
        return literal(path.toString().replace("[", "[[]").replace("*", "[*]").replace("?", "[?]"));
    }

    /** Local Parquet files as a table with the columns that are in them: names of directories add none. */
    public static String parquet(Collection<Path> paths, String... options) {
        return Stream.concat(Stream.of(files(paths), "hive_partitioning = false"), Arrays.stream(options))
                .collect(Collectors.joining(", ", "read_parquet(", ")"));
    }

    /** A list of local files. */
    public static String files(Collection<Path> paths) {
        return paths.stream().map(Sql::file).collect(Collectors.joining(", ", "[", "]"));
    }
}
