package io.dataspoc.load;

import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that hold columns with other types than their table, for they were too large to be written again.
 *
 * @param table the key of the table
 * @param files how many there are; at least one
 * @param columns which columns, each with its types in the files
 * @param schema the columns of the table
 */
public record OlderTypes(String table, int files, Map<String, Set<LogicalType>> columns, Schema schema) {

    private static final int MAX_COLUMNS = 5;

    public OlderTypes {
        columns = new LinkedHashMap<>(columns);
    }

    /**
     * What would be left of a version of a table that gets other columns.
     *
     * @param rewriteBytes up to how many bytes of older files are written again
     */
    public static Optional<OlderTypes> forecast(
            String table, Snapshot version, SnapshotStore snapshots, Schema schema, long rewriteBytes) {
        if (version.fileSchemas().stream().noneMatch(stored -> Alignment.isNarrower(stored, schema))) {
            return Optional.empty();
        }
        List<DataFile> narrower = Alignment.narrower(snapshots.files(version), version.fileSchemas(), schema);
        boolean isRewritten = narrower.stream().mapToLong(DataFile::bytes).sum() <= rewriteBytes;
        return isRewritten ? Optional.empty() : of(table, narrower, version.fileSchemas(), schema);
    }

    /**
     * What some of these files hold; empty if none holds another type than its table.
     *
     * @param stored the columns of files
     * @param schema the columns of the table
     */
    static Optional<OlderTypes> of(String table, List<DataFile> files, List<Schema> stored, Schema schema) {
        List<DataFile> narrower = Alignment.narrower(files, stored, schema);
        Map<String, Set<LogicalType>> columns = new LinkedHashMap<>();
        narrower.stream()
                .map(DataFile::schemaId)
                .distinct()
                .flatMap(id -> Alignment.narrower(stored.get(id), schema).stream())
                .forEach(field -> columns.computeIfAbsent(field.name(), name -> new LinkedHashSet<>())
                        .add(field.type()));
        return narrower.isEmpty()
                ? Optional.empty()
                : Optional.of(new OlderTypes(table, narrower.size(), columns, schema));
    }

    /**
     * A sentence without a full stop: what is so, for whom it matters, and what helps.
     *
     * @param pipeline that writes the table
     */
    public String text(String pipeline) {
        return "table '" + table + "': 'rewrite_limit' leaves "
                + (files == 1 ? "1 older file as it is" : files + " older files as they are")
                + ", so readers by file names need casts: " + described() + "; 'dataspoc-pipe compact " + pipeline
                + "' writes "
                + (files == 1 ? "it" : "them") + " again";
    }

    private String described() {
        int more = columns.size() - MAX_COLUMNS;
        return columns.entrySet().stream()
                        .limit(MAX_COLUMNS)
                        .map(column -> described(column.getKey(), column.getValue()))
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more columns" : "");
    }

    private String described(String column, Set<LogicalType> types) {
        String stored = types.stream().map(LogicalType::toString).collect(Collectors.joining(" or "));
        LogicalType wanted = schema.find(column).map(Field::type).orElseThrow();
        return column + " is " + stored + " there, " + wanted + " in the table";
    }
}
