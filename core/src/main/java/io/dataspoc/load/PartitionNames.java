package io.dataspoc.load;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What directories of a table may be named by: readers by glob take {@code name=value} in a path for a column. */
final class PartitionNames {

    private PartitionNames() {}

    /**
     * Refuses directories that are named as a column is: readers by glob would get the directory's value for it.
     *
     * @param table the key of the table, for the error
     */
    static void requireNoColumns(String table, Collection<PartitionKey> keys, Schema schema) {
        Set<String> columns = folded(schema.names());
        for (PartitionKey key : keys) {
            if (columns.contains(fold(key.name()))) {
                throw new ConfigException(Problem.of("'partition_by: " + key + "' names directories '" + key.name()
                                + "=…', and the table has a column of that name, which readers of the files would not"
                                + " tell from it")
                        .at(table)
                        .hint("partition by another column or by none, or leave the column out of the source"));
            }
        }
    }

    /**
     * Refuses to give up directories whose values stand nowhere else, as other tools make them.
     *
     * @param values of a file
     */
    static void requireNoneLost(Snapshot snapshot, List<PartitionValue> values) {
        Set<String> known = folded(snapshot.schema().names());
        snapshot.partitionBy().forEach(key -> known.add(fold(key.name())));
        known.add("dt");
        for (PartitionValue value : values) {
            if (!known.contains(fold(value.name()))) {
                throw new ConfigException(Problem.of("the directories '" + value.name()
                                + "=…' hold values that no column has, and would be given up")
                        .at(snapshot.location().value())
                        .hint("load the table anew with a column '" + value.name()
                                + "' (the file source takes it from the path with 'hive: true')"));
            }
        }
    }

    private static Set<String> folded(Collection<String> names) {
        Set<String> folded = new HashSet<>();
        names.forEach(name -> folded.add(fold(name)));
        return folded;
    }

    /** As engines compare the names of columns. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
