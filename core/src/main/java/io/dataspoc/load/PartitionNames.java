package io.dataspoc.load;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What directories of a table may be named by: readers by glob take {@code name=value} in a path for a column. */
final class PartitionNames {

    private static final String LOAD_DATE =
            PartitionKey.parse(PartitionKey.EXTRACTION_DATE).name();

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
     * @param files of the table
     * @param next what its directories will be named by
     */
    static void requireNoneLost(Snapshot snapshot, List<DataFile> files, Collection<PartitionKey> next) {
        List<Set<String>> columns = snapshot.fileSchemas().stream()
                .map(schema -> folded(schema.names()))
                .toList();
        Set<String> derived = new HashSet<>();
        snapshot.partitionBy().forEach(key -> derived.add(fold(key.name())));
        derived.remove(LOAD_DATE);
        boolean keepsLoadDates = next.stream().anyMatch(key -> key.name().equals(LOAD_DATE));
        for (DataFile file : files) {
            Set<String> known = new HashSet<>(columns.get(file.schemaId()));
            known.addAll(derived);
            requireKnown(snapshot, file, known, keepsLoadDates);
        }
    }

    /** The day of a load is no loss where the load was ours, or where directories go on to say it. */
    private static void requireKnown(Snapshot snapshot, DataFile file, Set<String> known, boolean keepsLoadDates) {
        boolean isOurs = DataFileNames.commitOf(file.path()).isPresent();
        for (PartitionValue value : file.partition()) {
            boolean isLoadDate = value.name().equals(LOAD_DATE) && (isOurs || (keepsLoadDates && isDay(value)));
            if (!isLoadDate && !known.contains(fold(value.name()))) {
                throw new ConfigException(Problem.of("the directories '" + value.name()
                                + "=…' hold values that no column has, and would be given up")
                        .at(snapshot.location().value())
                        .hint("load the table anew with a column '" + value.name()
                                + "' (the file source takes it from the path with 'hive: true')"));
            }
        }
    }

    private static boolean isDay(PartitionValue value) {
        return loadDate(List.of(value)).isPresent();
    }

    /** The day that a directory names; empty if none does, or if it is another tool's idea of a day. */
    static Optional<LocalDate> loadDate(List<PartitionValue> values) {
        for (PartitionValue value : values) {
            if (value.name().equals(LOAD_DATE) && value.value() != null) {
                try {
                    return Optional.of(LocalDate.parse(value.value()));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
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
