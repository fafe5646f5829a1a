package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Row;
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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of files into staged data files of one table, through DuckDB. */
final class Rewriter {

    private static final int MAX_NAMED = 256;

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
        return new FileQuery.Input(bucket.localFile(file.path()), schemas.get(file.schemaId()), file.rows());
    }

    /** Stages the rows of files, with the columns of the schema; no rows give no file. */
    List<StagedFile> stage(
            List<FileQuery.Input> rows, Schema schema, List<PartitionValue> partition, @Nullable Long version) {
        List<StagedFile> staged = new ArrayList<>();
        for (List<FileQuery.Input> some : sections(rows)) {
            Path directory = copy(some).run(FileQuery.rows(some, schema));
            staged.addAll(take(directory, schema, partition, version));
        }
        RowBalance.require(rows, staged);
        return staged;
    }

    private RowCopy copy(List<FileQuery.Input> rows) {
        return new RowCopy(engine, options, () -> scope.scratchFile("rewrite"), rows);
    }

    /** A statement gets slow with the files that it names one by one. */
    private static List<List<FileQuery.Input>> sections(List<FileQuery.Input> files) {
        List<List<FileQuery.Input>> sections = new ArrayList<>();
        long named = 0;
        for (FileQuery.Input file : files) {
            boolean isNamed = file.condition() != null;
            if (sections.isEmpty() || (isNamed && named == MAX_NAMED)) {
                sections.add(new ArrayList<>());
                named = 0;
            }
            sections.get(sections.size() - 1).add(file);
            named += isNamed ? 1 : 0;
        }
        return sections;
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

    /** Stages the rows of files, each in the directory that the placement gives it. */
    List<StagedFile> stage(List<FileQuery.Input> rows, Schema schema, Placement placement, @Nullable Long version) {
        if (placement.isConstant()) {
            return stage(rows, schema, placement.constant(), version);
        }
        List<StagedFile> staged = new ArrayList<>();
        sections(rows).forEach(some -> staged.addAll(place(some, schema, placement, version)));
        RowBalance.require(rows, staged);
        return staged;
    }

    private List<StagedFile> place(
            List<FileQuery.Input> rows, Schema schema, Placement placement, @Nullable Long version) {
        List<String> expressions = placement.expressions(schema);
        int count = expressions.size();
        InnerNames inner = InnerNames.beside(schema);
        engine.execute("CREATE OR REPLACE TEMP VIEW placed AS SELECT *, "
                + joined(count, ", ", i -> expressions.get(i) + " AS " + inner.part(i)) + " FROM ("
                + FileQuery.rows(rows, schema) + ")");
        String parts = joined(count, ", ", inner::part);
        engine.execute("CREATE OR REPLACE TEMP TABLE placement AS SELECT row_number() OVER () AS " + inner.directory()
                + ", " + parts + " FROM (SELECT DISTINCT " + parts + " FROM placed)");
        RowCopy copy = copy(rows);
        String numbered = copy.isOfHugeRows() ? lookedUp(parts, inner) : joined(parts, count, inner);
        int directories = Math.toIntExact(engine.number("SELECT count(*) FROM placement"));
        Path directory = copy.runInto(inner.directory(), directories, numbered);
        List<StagedFile> staged = new ArrayList<>();
        for (List<@Nullable String> row :
                engine.query("SELECT " + inner.directory() + ", " + parts + " FROM placement", texts(count))) {
            List<PartitionValue> values = placement.values(row.subList(1, count + 1));
            staged.addAll(take(directory.resolve(inner.directory() + "=" + row.get(0)), schema, values, version));
        }
        return staged;
    }

    private static String joined(String parts, int count, InnerNames inner) {
        return "SELECT placed.* EXCLUDE (" + parts + "), " + inner.directory() + " FROM placed JOIN placement ON "
                + joined(
                        count,
                        " AND ",
                        i -> "placed." + inner.part(i) + " IS NOT DISTINCT FROM placement." + inner.part(i));
    }

    /** The same without a join, which gathers rows before it lets them through. */
    private String lookedUp(String parts, InnerNames inner) {
        engine.execute("SET VARIABLE placement = (SELECT list([" + parts + "] ORDER BY " + inner.directory()
                + ") FROM placement)");
        return "SELECT * EXCLUDE (" + parts + "), list_position(getvariable('placement'), [" + parts + "]) AS "
                + inner.directory() + " FROM placed";
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

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot read temporary files: " + e.getMessage()).at(directory.toString()), e);
        }
    }
}
