package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.Widening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the columns of JSON records in a pass over all of them. Only where one may be among them that cannot be loaded
 * is there another pass, to which those that can decide alone.
 */
final class JsonTypes {

    private final FileOptions options;
    private final Map<String, LogicalType> directories;
    private final DirectoryJson values;
    private final Schema existing;
    private final JsonScanner in = new JsonScanner();

    /**
     * @param directories the types of columns that do not come from the records
     * @param values of those columns
     * @param existing the columns of rows that stay in the table
     */
    JsonTypes(FileOptions options, Map<String, LogicalType> directories, DirectoryJson values, Schema existing) {
        this.options = options;
        this.directories = directories;
        this.values = values;
        this.existing = existing;
    }

    /** @param keys the columns without which no row can be loaded */
    JsonColumns columns(JsonRecords records, List<String> keys) {
        TypeInference all = new TypeInference(options.json());
        boolean[] areWhole = {true};
        records.forEach((record, file) -> areWhole[0] &= observe(all, record));
        RecordLayout layout = layout(all);
        if (areWhole[0] && !all.isOdd() && areDeclared(all) && areThere(keys, all, layout)) {
            return new JsonColumns(layout, null);
        }
        JsonTrial trial = new JsonTrial(new JsonRowReader(layout, options.json(), values, keys, new Tally()));
        TypeInference loadable = new TypeInference(options.json());
        records.forEach((record, file) -> {
            if (trial.fault(record, file).isEmpty()) {
                observe(loadable, record);
            }
        });
        return new JsonColumns(layout(loadable), trial);
    }

    /** Where the first record is with which a column is not as its table has it, for each column that in the end is not. */
    Map<Field, String> places(JsonRecords records, JsonColumns columns) {
        Map<Field, String> places = new HashMap<>();
        TypeInference seen = new TypeInference(options.json());
        Schema last = columns.layout().schema();
        List<Field> awaited = new ArrayList<>(last.fields());
        awaited.removeIf(column -> !isThere(column, last));
        long[] learnt = {-1};
        records.forEach((record, file) -> {
            if (awaited.isEmpty() || columns.fault(record, file).isPresent()) {
                return;
            }
            observe(seen, record);
            if (learnt[0] != seen.learnt()) {
                learnt[0] = seen.learnt();
                Schema now = layout(seen).schema();
                for (Field column : awaited) {
                    if (isThere(column, now)) {
                        places.put(
                                column,
                                file.name() + ":"
                                        + file.placeOf(record.record()).line());
                    }
                }
                awaited.removeAll(places.keySet());
            }
        });
        return places;
    }

    /** Whether a column has come as it is in the end; for a table that it changes, as that does not have it. */
    private boolean isThere(Field column, Schema now) {
        return existing.fields().isEmpty()
                ? now.fields().contains(column)
                : now.find(column.name())
                        .filter(field -> !existing.fields().contains(field))
                        .isPresent();
    }

    /** Whether a record is whole; if not, a part of it may have been observed. */
    private boolean observe(TypeInference inference, RecordCutter record) {
        in.reset(record.buffer(), record.start(), record.end());
        try {
            inference.observe(in);
            return in.isAtEnd();
        } catch (JsonFaultException e) {
            return false;
        } finally {
            in.release();
        }
    }

    private RecordLayout inferred(TypeInference inference) {
        return inference.layout(new TableNames(existing.names()));
    }

    /** Whether the columns whose types are declared surely take all values. */
    private boolean areDeclared(TypeInference all) {
        return directories.keySet().stream().noneMatch(options.columns()::containsKey)
                && inferred(all).schema().fields().stream()
                        .allMatch(field -> takes(options.columns().get(field.name()), field.type()));
    }

    private static boolean takes(@Nullable LogicalType declared, LogicalType type) {
        boolean isWider = declared instanceof DecimalType
                && Widening.of(declared, type).filter(declared::equals).isPresent();
        return declared == null || declared.equals(type) || type instanceof NullType || isWider;
    }

    private static boolean areThere(List<String> keys, TypeInference all, RecordLayout layout) {
        for (String key : keys) {
            int column = layout.schema().indexOf(key);
            List<String> path = column < 0 ? List.of() : layout.paths().get(column);
            if (path.isEmpty() || !all.isAlwaysThere(path.get(0))) {
                return false;
            }
        }
        return true;
    }

    private RecordLayout layout(TypeInference inference) {
        RecordLayout layout = inferred(inference);
        for (Map.Entry<String, LogicalType> directory : directories.entrySet()) {
            if (layout.schema().names().stream().noneMatch(directory.getKey()::equalsIgnoreCase)) {
                layout = layout.withColumn(new Field(directory.getKey(), directory.getValue()));
            }
        }
        if (layout.schema().fields().isEmpty()) {
            layout = empty();
        }
        for (int i = 0; i < layout.schema().fields().size(); i++) {
            List<String> path = layout.paths().get(i);
            Optional<DecimalType> least = path.isEmpty() ? Optional.empty() : inference.decimal(path.get(0));
            layout = layout.withType(i, type(layout.schema().fields().get(i), least));
        }
        return layout;
    }

    /** Records without a field are rows of a table that has columns, all of them absent; one column tells that. */
    private RecordLayout empty() {
        return existing.fields().stream()
                .filter(field -> !field.name().startsWith("_"))
                .findFirst()
                .map(RecordLayout.EMPTY::withColumn)
                .orElse(RecordLayout.EMPTY);
    }

    /** A column that holds all values stays as it is; others get room for more. */
    private LogicalType type(Field field, Optional<DecimalType> least) {
        Optional<LogicalType> known = existing.find(field.name()).map(Field::type);
        LogicalType declared = options.columns().get(field.name());
        if (declared != null) {
            return known.map(column -> HeldType.of(column, declared, least)).orElse(declared);
        }
        LogicalType roomy = DecimalRoom.in(field.type());
        LogicalType exact = known.filter(DecimalType.class::isInstance)
                .flatMap(column -> least)
                .<LogicalType>map(decimal -> decimal)
                .orElse(field.type());
        return known.map(column -> Widening.of(column, exact)
                        .filter(column::equals)
                        .orElseGet(() -> HeldType.of(column, roomy, Optional.of(exact))))
                .orElse(roomy);
    }
}
