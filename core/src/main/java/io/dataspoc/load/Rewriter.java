package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Row;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a query into staged data files of one table, through DuckDB. */
final class Rewriter {

    private final Bucket bucket;
    private final Engine engine;
    private final CommitScope scope;
    private final Stager stager;
    private final WriteOptions options;

    Rewriter(Bucket bucket, Engine engine, CommitScope scope, Stager stager, WriteOptions options) {
        this.bucket = bucket;
        this.engine = engine;
        this.scope = scope;
        this.stager = stager;
        this.options = options;
    }

    Engine engine() {
        return engine;
    }

    /** A data file of the table as a query reads it. */
    FileQuery.Input input(DataFile file, List<Schema> schemas) {
        return new FileQuery.Input(bucket.localFile(file.path()), schemas.get(file.schemaId()));
    }

    /** Stages the rows of a query, which has the columns of the schema; a query without rows gives no file. */
    List<StagedFile> stage(String query, Schema schema, List<PartitionValue> partition, @Nullable Long version) {
        Path directory = scope.scratchFile("rewrite");
        engine.execute("COPY (" + query + ") TO " + Sql.literal(directory.toString()) + " (FORMAT parquet, "
                + copyOptions() + ")");
        return take(directory, schema, partition, version);
    }

    private List<StagedFile> take(
            Path directory, Schema schema, List<PartitionValue> partition, @Nullable Long version) {
        List<StagedFile> staged = new ArrayList<>();
        for (Path file : files(directory)) {
            FileFooter footer = FileFooter.read(file);
            if (footer.rows() > 0) {
                requireSchema(footer, schema);
                staged.add(stager.take(new LoadedFile(file, footer, version), partition));
            }
        }
        return staged;
    }

    /** Stages the rows of a query, each in the directory that the placement gives it. */
    List<StagedFile> stage(String query, Schema schema, Placement placement, @Nullable Long version) {
        if (placement.isConstant()) {
            return stage(query, schema, placement.constant(), version);
        }
        List<String> expressions = placement.expressions(schema);
        int count = expressions.size();
        engine.execute("CREATE OR REPLACE TEMP VIEW placed AS SELECT *, "
                + joined(count, ", ", i -> expressions.get(i) + " AS " + part(i)) + " FROM (" + query + ")");
        String parts = joined(count, ", ", Rewriter::part);
        engine.execute("CREATE OR REPLACE TEMP TABLE placement AS SELECT row_number() OVER () AS __number, " + parts
                + " FROM (SELECT DISTINCT " + parts + " FROM placed)");
        Path directory = scope.scratchFile("rewrite");
        engine.execute("COPY (SELECT placed.* EXCLUDE (" + parts + "), __number FROM placed JOIN placement ON "
                + joined(count, " AND ", i -> "placed." + part(i) + " IS NOT DISTINCT FROM placement." + part(i))
                + ") TO " + Sql.literal(directory.toString()) + " (FORMAT parquet, PARTITION_BY (__number), "
                + copyOptions() + ")");
        List<StagedFile> staged = new ArrayList<>();
        for (List<@Nullable String> row : engine.query("SELECT __number, " + parts + " FROM placement", texts(count))) {
            List<PartitionValue> values = placement.values(row.subList(1, count + 1));
            staged.addAll(take(directory.resolve("__number=" + row.get(0)), schema, values, version));
        }
        return staged;
    }

    private static String part(int number) {
        return "__part" + number;
    }

    private static String joined(int count, String separator, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    private static Row.Reader<List<@Nullable String>> texts(int count) {
        return row -> {
            List<@Nullable String> texts = new ArrayList<>();
            for (int column = 1; column <= count + 1; column++) {
                texts.add(row.text(column));
            }
            return texts;
        };
    }

    /** Types are what everything rests on: a file that has others than were asked for must not get into a table. */
    private static void requireSchema(FileFooter footer, Schema schema) {
        if (!StoredTypes.of(schema).equals(footer.schema())) {
            throw new IllegalStateException("wrote " + footer.schema() + " instead of " + schema);
        }
    }

    private String copyOptions() {
        return String.format(
                Locale.ROOT,
                "COMPRESSION %s, ROW_GROUP_SIZE %d, PARQUET_VERSION %s, FILE_SIZE_BYTES %d",
                options.compression().copyOption(),
                options.rowGroupRows(),
                options.version().name(),
                options.fileBytes());
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot read temporary files: " + e.getMessage()).at(directory.toString()), e);
        }
    }
}
