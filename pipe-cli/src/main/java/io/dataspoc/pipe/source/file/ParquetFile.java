package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.Widening;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of someone else.
 *
 * @param file what was found
 * @param columns what becomes of its columns
 * @param written the names of its columns as it has them
 * @param rows how many rows it has
 * @param int96 how it is read
 */
record ParquetFile(InputFile file, List<Column> columns, List<String> written, long rows, Int96 int96) {

    ParquetFile {
        columns = List.copyOf(columns);
        written = List.copyOf(written);
    }

    /**
     * A column.
     *
     * @param field its name and the type that its table gets
     * @param expression makes its values
     */
    record Column(Field field, String expression) {
        boolean isPlain() {
            return expression.equals(Sql.identifier(field.name()));
        }
    }

    Schema schema() {
        return new Schema(columns.stream().map(Column::field).toList());
    }

    /** The file as a table of the engine. */
    String table() {
        return int96.table(file);
    }

    /** Whether the file can be taken as it is. */
    boolean isPlain() {
        return columns.stream().allMatch(Column::isPlain);
    }

    /**
     * Reads the footer; a file that cannot be read is an error, never passed over.
     *
     * @param naming of the columns of all files
     */
    static ParquetFile open(Engine engine, InputFile file, ColumnNaming naming, Map<String, LogicalType> declared) {
        try {
            FileFooter footer = FileFooter.read(file.path());
            List<Field> fields = footer.schema().fields();
            List<String> names = naming.of(footer.schema().names());
            // The engine has names of its own where they differ by case only.
            List<Map.Entry<String, String>> stored =
                    List.copyOf(engineTypes(engine, "FROM " + Sql.parquet(List.of(file.path())))
                            .entrySet());
            Int96 int96 = Int96.of(engine, file, int96(fields, stored));
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                Field field = new Field(names.get(i), fields.get(i).type());
                columns.add(column(engine, file, field, stored.get(i), int96, declared.get(names.get(i))));
            }
            return new ParquetFile(file, columns, footer.schema().names(), footer.rows(), int96);
        } catch (BucketException | EngineException e) {
            if (!Files.isReadable(file.path())) {
                Problem problem = MissingRight.toRead(file.path()).problem("cannot be read");
                throw new SourceException(problem.at(file.name()), e);
            }
            String reason = e instanceof BucketException known ? known.problem().message() : firstLine(e);
            throw new SourceException(Problem.of(reason).at(file.name()).hint("repair it, or leave it out"), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }

    private static Map<String, String> engineTypes(Engine engine, String query) {
        Map<String, String> types = new LinkedHashMap<>();
        engine.query("DESCRIBE " + query, row -> types.put(String.valueOf(row.text(1)), String.valueOf(row.text(2))));
        return types;
    }

    /** The engine's name of one of our types, in its own spelling. */
    private static String spelled(Engine engine, LogicalType type) {
        return engineTypes(engine, "SELECT CAST(NULL AS " + DuckTypes.of(type) + ") AS t")
                .getOrDefault("t", "");
    }

    private static boolean isInt96(Field field, String stored) {
        return field.type().equals(Int96.NANOS.type()) && stored.equals("TIMESTAMP");
    }

    /** The engine's names of the columns that have timestamps of older tools. */
    private static List<String> int96(List<Field> fields, List<Map.Entry<String, String>> stored) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (isInt96(fields.get(i), stored.get(i).getValue())) {
                names.add(stored.get(i).getKey());
            }
        }
        return names;
    }

    private static Column column(
            Engine engine,
            InputFile file,
            Field written,
            Map.Entry<String, String> stored,
            Int96 int96,
            @Nullable LogicalType wanted) {
        String name = Sql.identifier(stored.getKey());
        String type = stored.getValue();
        Field field = isInt96(written, type) ? written.withType(int96.type()) : written;
        if (wanted instanceof StringType) {
            return new Column(field.withType(wanted), "CAST(" + name + " AS VARCHAR)");
        }
        if (wanted != null && !wanted.equals(field.type())) {
            return wider(file, field, wanted, name);
        }
        if (isInt96(written, type)) {
            return new Column(field, "CAST(" + name + " AS " + DuckTypes.of(field.type()) + ")");
        }
        if (type.equals(spelled(engine, field.type()))) {
            return new Column(field, name);
        }
        boolean isUtc = field.type() instanceof TimestampType time && time.zone() == TimestampType.Zone.UTC;
        if (isUtc && type.equals("TIMESTAMP")) {
            // Older footers have one word for instants and local times; the format takes it for instants.
            return new Column(field.withType(TimestampType.UTC_MICROS), "timezone('UTC', " + name + ")");
        }
        boolean isMap = type.toUpperCase(Locale.ROOT).startsWith("MAP(")
                && spelled(engine, field.type()).equals(entries(engine, type));
        if (isMap) {
            return new Column(field, "map_entries(" + name + ")");
        }
        throw new SourceException(
                Problem.of("column '" + field.name() + "' is of the type " + type + ", which no table holds as it is")
                        .at(file.name())
                        .hint("load it as text: 'columns: {" + field.name() + ": string}'"));
    }

    /** A declared type must hold every value that the file's own holds. */
    private static Column wider(InputFile file, Field field, LogicalType wanted, String name) {
        boolean isWider =
                Widening.of(field.type(), wanted).filter(wanted::equals).isPresent();
        if (!isWider) {
            throw new ConfigException(Problem.of("column '" + field.name() + "' is declared as " + wanted
                            + ", which does not hold every " + field.type() + " that this file may have")
                    .at(file.name())
                    .hint("leave it out of 'columns', or load it as text: 'columns: {" + field.name() + ": string}'"));
        }
        return new Column(field.withType(wanted), "CAST(" + name + " AS " + DuckTypes.of(wanted) + ")");
    }

    private static String entries(Engine engine, String map) {
        return engineTypes(engine, "SELECT map_entries(CAST(NULL AS " + map + ")) AS t")
                .getOrDefault("t", "");
    }
}
