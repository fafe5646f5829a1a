package io.dataspoc.load;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Field;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries over Parquet files of several schemas: files of one schema are read together, and every column is cast to the
 * type that is wanted, so that no file's types decide over another's.
 */
final class FileQuery {

    private FileQuery() {}

    /**
     * A file to read.
     *
     * @param path where it is
     * @param schema its columns as they are stored
     * @param fileRows how many rows it has
     * @param rows how many of them count
     * @param condition of the rows that count, given what a query calls their numbers; null for all
     */
    record Input(
            Path path,
            Schema schema,
            long fileRows,
            long rows,
            @Nullable UnaryOperator<String> condition) {

        Input(Path path, Schema schema, long rows) {
            this(path, schema, rows, rows, null);
        }

        Input where(UnaryOperator<String> chosen, long count) {
            return new Input(path, schema, fileRows, count, chosen);
        }
    }

    /** All rows of the files, with the columns of the target schema. */
    static String rows(List<Input> files, Schema target) {
        InnerNames inner = InnerNames.beside(target);
        return runs(files).stream().map(group -> rows(group, target, inner)).collect(Collectors.joining(" UNION ALL "));
    }

    private static String rows(List<Input> group, Schema target, InnerNames inner) {
        UnaryOperator<String> condition = group.get(0).condition();
        return condition == null
                ? select(group, target, "")
                : "SELECT " + names(target) + " FROM (" + numberedRows(group, target, inner) + ") WHERE "
                        + condition.apply(inner.row());
    }

    /** All rows of the files with the columns of the target schema, and the numbers of the file and of the row in it. */
    static String numberedRows(List<Input> files, Schema target, InnerNames inner) {
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (List<Input> group : runs(files)) {
            if (hidesNumbers(group.get(0).schema())) {
                for (int i = 0; i < group.size(); i++) {
                    parts.add(select(group.subList(i, i + 1), target, counted(first + i, inner)));
                }
            } else {
                String numbers =
                        ", file_index + " + first + " AS " + inner.file() + ", file_row_number AS " + inner.row();
                parts.add(select(group, target, numbers, "file_row_number = true"));
            }
            first += group.size();
        }
        return String.join(" UNION ALL ", parts);
    }

    /** Whether columns are called like the engine's own numbers of files and rows, and are found in their place. */
    private static boolean hidesNumbers(Schema stored) {
        return stored.names().stream()
                .anyMatch(name -> name.equalsIgnoreCase("file_index") || name.equalsIgnoreCase("file_row_number"));
    }

    private static String counted(int file, InnerNames inner) {
        return ", " + file + " AS " + inner.file() + ", row_number() OVER () - 1 AS " + inner.row();
    }

    /** Neighbours of one schema, so that the order of the files stays; files with a condition stand alone. */
    private static List<List<Input>> runs(List<Input> files) {
        List<List<Input>> runs = new ArrayList<>();
        for (Input file : files) {
            List<Input> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (!last.isEmpty() && areAlike(last.get(0), file)) {
                last.add(file);
            } else {
                runs.add(new ArrayList<>(List.of(file)));
            }
        }
        return runs;
    }

    private static boolean areAlike(Input first, Input second) {
        return first.condition() == null
                && second.condition() == null
                && first.schema().equals(second.schema());
    }

    private static String select(List<Input> group, Schema target, String numbers, String... options) {
        Schema stored = group.get(0).schema();
        String columns = target.fields().stream()
                .map(field -> column(stored.find(field.name()), field))
                .collect(Collectors.joining(", "));
        List<Path> files = group.stream().map(Input::path).toList();
        return "SELECT " + columns + numbers + " FROM " + Sql.parquet(files, options);
    }

    private static String column(Optional<Field> stored, Field wanted) {
        String name = Sql.identifier(wanted.name());
        if (stored.isEmpty()) {
            return "CAST(NULL AS " + typeName(wanted) + ") AS " + name;
        }
        boolean same = stored.get().type().equals(wanted.type());
        boolean text = wanted.type() instanceof StringType && stored.get().type() instanceof NullType;
        return same || text ? name : "CAST(" + name + " AS " + typeName(wanted) + ") AS " + name;
    }

    private static String typeName(Field wanted) {
        return DuckTypes.of(StoredTypes.ofColumn(wanted.type()));
    }

    /** The columns of a schema, each quoted. */
    static String names(Schema schema) {
        return names(schema.names());
    }

    static String names(List<String> columns) {
        return columns.stream().map(Sql::identifier).collect(Collectors.joining(", "));
    }

    /** Groups inputs by a property, in the order of their first appearance. */
    static <K, T> Map<K, List<T>> grouped(List<T> items, Function<T, K> property) {
        return items.stream().collect(Collectors.groupingBy(property, LinkedHashMap::new, Collectors.toList()));
    }
}
