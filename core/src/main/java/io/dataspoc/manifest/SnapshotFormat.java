package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a snapshot and of a chunk (docs/spec/snapshot.md). */
final class SnapshotFormat {

    private static final int FORMAT = 1;

    private static final String FORMAT_FIELD = "format";
    private static final String COMMIT = "commit";
    private static final String OPERATION = "operation";
    private static final String COMMITTED_AT = "committed_at";
    private static final String PARENT = "parent";
    private static final String PATH = "layer";
    private static final String SOURCE = "source";
    private static final String TABLE = "table";
    private static final String LOCATION = "location";
    private static final String PIPELINE = "pipeline";
    private static final String PIPELINE_COMMIT = "pipeline_commit";
    private static final String COLUMNS = "columns";
    private static final String WRITE = "write";
    private static final String KEYS = "keys";
    private static final String PARTITION_BY = "partition_by";
    private static final String STATS = "stats";
    private static final String SCHEMAS = "schemas";
    private static final String CHUNKS = "chunks";
    private static final String KEY = "key";
    private static final String FILES = "files";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";

    private SnapshotFormat() {}

    static String format(Snapshot snapshot) {
        ObjectNode json = JsonTrees.object();
        json.put(FORMAT_FIELD, FORMAT);
        json.put(COMMIT, snapshot.commit().value());
        json.put(OPERATION, snapshot.operation().text());
        json.put(COMMITTED_AT, snapshot.committedAt().toString());
        putKey(json, PARENT, snapshot.parent());
        json.put(PATH, snapshot.id().path());
        json.put(SOURCE, snapshot.id().source());
        json.put(TABLE, snapshot.id().table());
        json.put(LOCATION, snapshot.location().value());
        if (snapshot.pipeline() != null) {
            json.put(PIPELINE, snapshot.pipeline());
        }
        if (snapshot.pipelineCommit() != null) {
            json.put(PIPELINE_COMMIT, snapshot.pipelineCommit().value());
        }
        SchemaFormat.write(json.putArray(COLUMNS), snapshot.schema());
        json.put(WRITE, snapshot.write().text());
        snapshot.keys().forEach(json.putArray(KEYS)::add);
        ArrayNode partitionBy = json.putArray(PARTITION_BY);
        snapshot.partitionBy().forEach(key -> partitionBy.add(key.toString()));
        StatsFormat.write(json.putObject(STATS), snapshot.stats());
        ArrayNode schemas = json.putArray(SCHEMAS);
        snapshot.fileSchemas().forEach(schema -> SchemaFormat.write(schemas.addArray(), schema));
        ArrayNode chunks = json.putArray(CHUNKS);
        snapshot.chunks().forEach(chunk -> writeChunk(chunks.addObject(), chunk));
        writeFiles(json.putArray(FILES), snapshot.files());
        return JsonTrees.format(json);
    }

    private static void putKey(ObjectNode json, String field, @Nullable ObjectKey key) {
        if (key != null) {
            json.put(field, key.value());
        }
    }

    private static void writeChunk(ObjectNode json, ChunkReference chunk) {
        json.put(KEY, chunk.key().value());
        json.put(FILES, chunk.files());
        json.put(ROWS, chunk.rows());
        json.put(BYTES, chunk.bytes());
    }

    private static void writeFiles(ArrayNode json, List<DataFile> files) {
        files.forEach(file -> DataFileFormat.write(json.addObject(), file));
    }

    static Snapshot parse(String text, ObjectKey key) {
        JsonFields json = new JsonFields(JsonTrees.parse(text, key), key);
        requireFormat(json);
        try {
            Snapshot snapshot = snapshot(json);
            requireSchemas(snapshot.files(), snapshot);
            return snapshot;
        } catch (IllegalArgumentException e) {
            throw new BucketException(damaged(key, e), e);
        }
    }

    /** Makes sure that files of a snapshot, its own or those of a chunk, name schemas that it has. */
    static void requireSchemas(List<DataFile> files, Snapshot snapshot) {
        int schemas = snapshot.fileSchemas().size();
        for (DataFile file : files) {
            if (file.schemaId() < 0 || file.schemaId() >= schemas) {
                throw JsonTrees.damaged(
                        snapshot.key(), file.path() + " names schema " + file.schemaId() + " of " + schemas);
            }
        }
    }

    private static Problem damaged(ObjectKey key, RuntimeException fault) {
        return Problem.of("damaged: " + fault.getMessage()).at(key.value());
    }

    private static Snapshot snapshot(JsonFields json) {
        return new Snapshot(
                json.commit(COMMIT),
                json.file(),
                Operation.parse(json.text(OPERATION)).orElseThrow(() -> json.missing(OPERATION)),
                json.instant(COMMITTED_AT),
                json.optionalKey(PARENT).orElse(null),
                new TableId(json.text(PATH), json.text(SOURCE), json.text(TABLE)),
                json.key(LOCATION),
                json.textIfAny(PIPELINE).orElse(null),
                json.optionalCommit(PIPELINE_COMMIT).orElse(null),
                SchemaFormat.read(json.objects(COLUMNS)),
                WriteMode.parse(json.text(WRITE)).orElseThrow(() -> json.missing(WRITE)),
                json.texts(KEYS),
                json.texts(PARTITION_BY).stream()
                        .map(name -> partitionKey(json, name))
                        .toList(),
                StatsFormat.read(new JsonFields(json.node().path(STATS), json.file())),
                json.objects(SCHEMAS).stream().map(SnapshotFormat::schema).toList(),
                json.objects(CHUNKS).stream().map(SnapshotFormat::chunk).toList(),
                files(json));
    }

    private static void requireFormat(JsonFields json) {
        long format = json.number(FORMAT_FIELD);
        if (format != FORMAT) {
            throw JsonTrees.damaged(
                    json.file(), "format " + format + " is not known here; a newer version of dataspoc wrote it");
        }
    }

    private static PartitionKey partitionKey(JsonFields json, String name) {
        try {
            return PartitionKey.parse(name);
        } catch (ConfigException e) {
            throw json.missing(PARTITION_BY);
        }
    }

    private static Schema schema(JsonFields json) {
        List<JsonFields> columns = new ArrayList<>();
        json.node().forEach(column -> columns.add(new JsonFields(column, json.file())));
        return SchemaFormat.read(columns);
    }

    private static ChunkReference chunk(JsonFields json) {
        return new ChunkReference(json.key(KEY), json.integer(FILES), json.number(ROWS), json.number(BYTES));
    }

    private static List<DataFile> files(JsonFields json) {
        return json.objects(FILES).stream().map(DataFileFormat::read).toList();
    }

    static String formatChunk(List<DataFile> files) {
        ObjectNode json = JsonTrees.object();
        json.put(FORMAT_FIELD, FORMAT);
        writeFiles(json.putArray(FILES), files);
        return JsonTrees.format(json);
    }

    static List<DataFile> parseChunk(String text, ObjectKey key) {
        JsonFields json = new JsonFields(JsonTrees.parse(text, key), key);
        requireFormat(json);
        try {
            return files(json);
        } catch (IllegalArgumentException e) {
            throw new BucketException(damaged(key, e), e);
        }
    }
}
