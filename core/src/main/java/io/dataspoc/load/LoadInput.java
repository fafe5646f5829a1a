package io.dataspoc.load;

import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load took for one table, as one commit finds it.
 *
 * @param schema the columns of its rows
 * @param staged files of its rows that are staged already
 * @param local files of its rows that have to be worked on first
 * @param rekeyed the first of the local files, whose rows were identified by other keys than the table's; usually none
 * @param activated the version of the stream below which all rows go; null if there is none
 * @param rows how many rows it took
 * @param since the version of the table that its rows were meant for, if that is an older one: rows of keys that were
 *     written since are left out of a merge; null for a usual load
 */
record LoadInput(
        Schema schema,
        List<StagedFile> staged,
        List<LoadedFile> local,
        List<KeyedFiles> rekeyed,
        @Nullable Long activated,
        long rows,
        @Nullable Snapshot since) {

    LoadInput {
        staged = List.copyOf(staged);
        local = List.copyOf(local);
        rekeyed = List.copyOf(rekeyed);
        long written = staged.stream().mapToLong(file -> file.file().rows()).sum()
                + local.stream().mapToLong(file -> file.footer().rows()).sum();
        if (written != rows) {
            throw new IllegalStateException(rows + " rows were taken, and " + written + " are in files");
        }
    }

    /** The local files of rows that are not outdated, by their keys, in the order of arrival. */
    List<KeyedFiles> keyed(List<String> keys) {
        List<KeyedFiles> keyed = new ArrayList<>(rekeyed);
        keyed.add(KeyedFiles.after(rekeyed, keys, local));
        return keyed.stream()
                .map(part -> new KeyedFiles(part.keys(), current(part.files())))
                .filter(part -> !part.files().isEmpty())
                .toList();
    }

    /**
     * The files of the table that may hold a row with a key of this load.
     *
     * @param keys the table's keys
     * @param schema the table's columns
     * @param stored the columns of its files
     */
    List<DataFile> mayHoldKeys(List<DataFile> files, List<String> keys, Schema schema, List<Schema> stored) {
        List<KeyRange> ranges = keyed(keys).stream()
                .filter(part -> !part.keys().isEmpty())
                .map(part -> KeyRange.of(
                        part.files().stream().map(LoadedFile::footer).toList(), part.keys(), schema, stored))
                .toList();
        return files.stream()
                .filter(file -> ranges.stream().anyMatch(range -> range.mayBeIn(file)))
                .toList();
    }

    /** The files of rows that are not outdated. */
    List<LoadedFile> current(List<LoadedFile> files) {
        return files.stream().filter(file -> !isOutdated(file.version())).toList();
    }

    /** How many of the rows are outdated. */
    long outdatedRows() {
        long outdated = staged.stream()
                .filter(file -> isOutdated(file.file().streamVersion()))
                .mapToLong(file -> file.file().rows())
                .sum();
        return outdated
                + local.stream()
                        .filter(file -> isOutdated(file.version()))
                        .mapToLong(file -> file.footer().rows())
                        .sum();
    }

    /** Whether rows of this version are to go. */
    boolean isOutdated(@Nullable Long version) {
        return activated != null && version != null && version < activated;
    }
}
