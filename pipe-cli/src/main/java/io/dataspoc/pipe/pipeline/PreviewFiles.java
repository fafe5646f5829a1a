package io.dataspoc.pipe.pipeline;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Row;
import io.dataspoc.engine.Sql;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.temporary.TemporaryDirectory;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StructType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Parquet files that a source makes for a preview; they are gone when it ends. */
final class PreviewFiles implements AutoCloseable {

    private final EngineOptions options;
    private @Nullable TemporaryDirectory directory;

    PreviewFiles(EngineOptions options) {
        this.options = options;
    }

    /**
     * The first rows of a file.
     *
     * @param rowsInAll how many rows the file has
     */
    record Content(Schema schema, List<Map<String, @Nullable Object>> rows, long rowsInAll) {}

    /** A path where nothing exists. */
    Path next() {
        if (directory == null) {
            directory = TemporaryDirectory.create(options.spillDirectory());
        }
        return directory.newFile();
    }

    Content read(Path file, int limit) {
        FileFooter footer = FileFooter.read(file);
        List<Field> fields = footer.schema().fields();
        if (limit <= 0 || fields.isEmpty()) {
            return new Content(footer.schema(), List.of(), footer.rows());
        }
        String columns = fields.stream().map(PreviewFiles::text).collect(Collectors.joining(", "));
        try (Engine engine = Engine.open(options)) {
            return new Content(
                    footer.schema(),
                    engine.query(
                            "SELECT " + columns + " FROM " + Sql.parquet(List.of(file)) + " LIMIT " + limit,
                            row -> values(fields, row)),
                    footer.rows());
        }
    }

    private static String text(Field field) {
        String column = Sql.identifier(field.name());
        boolean isNested = field.type() instanceof ListType || field.type() instanceof StructType;
        return "CAST(" + (isNested ? "to_json(" + column + ")" : column) + " AS VARCHAR)";
    }

    private static Map<String, @Nullable Object> values(List<Field> fields, Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), TextValue.of(fields.get(i).type(), row.text(i + 1)));
        }
        return values;
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
