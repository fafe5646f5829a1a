package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.TableStats;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the first version of a table whose files other tools wrote: flat, in {@code dt=…} directories, or both. */
final class AdoptedSnapshot {

    private static final PartitionKey LOAD_DATE = PartitionKey.parse(PartitionKey.EXTRACTION_DATE);

    private final Bucket bucket;
    private final TableDirectories others;

    /** @param others the directories of other tables that lie in that of the table: what is there is theirs */
    AdoptedSnapshot(Bucket bucket, List<ObjectKey> others) {
        this.bucket = bucket;
        this.others = new TableDirectories(others);
    }

    /**
     * The version; empty if the directory holds no such files.
     *
     * @throws ConflictException if it holds files of commits that have ended: they are not for adoption
     */
    Optional<Snapshot> of(String key, TableId id, ObjectKey location, TableStats stats, CommitId commit, Instant now) {
        List<ObjectInfo> found = new ArrayList<>();
        List<ObjectInfo> ours = new ArrayList<>();
        for (ObjectInfo object : others.dataFiles(bucket, location)) {
            boolean isOurs = DataFileNames.commitOf(object.key()).isPresent();
            (isOurs ? ours : found).add(object);
        }
        if (!ours.isEmpty() && new CommittedVersions(bucket).existOf(key)) {
            throw forgotten(key, location);
        }
        UnknownCommits unknown = new JournalStore(bucket).ended(ours);
        if (!unknown.isEmpty()) {
            throw unknown(unknown, key, location);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Schema> schemas = new ArrayList<>();
        List<DataFile> files = new ArrayList<>();
        for (ObjectInfo object : found) {
            FileFooter footer = FileFooter.read(bucket.localFile(object.key()));
            int schema = schemas.indexOf(footer.schema());
            if (schema < 0) {
                schema = schemas.size();
                schemas.add(footer.schema());
            }
            files.add(new DataFile(
                    object.key(),
                    footer.rows(),
                    object.bytes(),
                    PartitionPath.values(location, object.key()),
                    schema,
                    null,
                    footer.statistics()));
        }
        Schema columns = SchemaUnion.of(schemas);
        requireDistinct(columns, key, location);
        long rows = files.stream().mapToLong(DataFile::rows).sum();
        return Optional.of(new Snapshot(
                commit,
                LakePaths.adopted(key, commit),
                Operation.ADOPT,
                now,
                null,
                id,
                location,
                null,
                null,
                columns,
                WriteMode.APPEND,
                List.of(),
                isByLoadDate(files, columns) ? List.of(LOAD_DATE) : List.of(),
                stats.withTotalRows(rows),
                schemas,
                List.of(),
                files));
    }

    /** Engines take names for one that differ in case only. */
    private static void requireDistinct(Schema columns, String key, ObjectKey location) {
        Map<String, String> names = new HashMap<>();
        for (Field column : columns.fields()) {
            String other = names.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                throw new ConflictException(Problem.of("the columns '" + other + "' and '" + column.name()
                                + "' of the files in '" + location + "' differ in case only, so they cannot be taken"
                                + " over as one table")
                        .at(key)
                        .hint("write these files again with one of the names, or move them elsewhere"));
            }
        }
    }

    private static ConflictException unknown(UnknownCommits commits, String key, ObjectKey location) {
        return new ConflictException(Problem.of("the directory '" + location + "' holds " + commits.text()
                        + "; a load would leave their rows out")
                .at(key)
                .hint(UnknownCommits.CURE + "; to begin the table anew, remove the directory"));
    }

    private ConflictException forgotten(String key, ObjectKey location) {
        return new ConflictException(
                Problem.of("commits have loaded this table, but the manifest names no version of it: another tool has"
                                + " rewritten its entry")
                        .at(key)
                        .hint("'dataspoc-pipe manifest rebuild " + bucket.uri() + "' restores it; to begin the table"
                                + " anew, remove its directory '" + location + "'"));
    }

    /** Directories may not be named as a column is: where files have one, new files lie flat. */
    private static boolean isByLoadDate(List<DataFile> files, Schema columns) {
        boolean hasColumn = columns.names().stream().anyMatch(LOAD_DATE.name()::equalsIgnoreCase);
        return !hasColumn
                && files.stream()
                        .flatMap(file -> file.partition().stream())
                        .anyMatch(value -> value.name().equals(LOAD_DATE.name()));
    }
}
