package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.NumberPolicy;
import io.dataspoc.type.LogicalType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the files of one stream are read.
 *
 * @param kind what they hold; null where their names tell
 * @param keys the columns that identify a row; may be empty
 * @param columns types that are declared, by column
 * @param hive whether directories named {@code key=value} become columns
 * @param changed what becomes of a file that changes after it was loaded, where rows have no keys
 * @param csv how CSV files are written
 * @param json how JSON values become typed
 */
record FileOptions(
        @Nullable FileKind kind,
        List<String> keys,
        Map<String, LogicalType> columns,
        Hive hive,
        ChangedFiles changed,
        CsvOptions csv,
        JsonOptions json) {

    /** What becomes of numbers with a point. */
    NumberPolicy number() {
        return json.number();
    }

    /** Whether directories named {@code key=value} become columns. */
    enum Hive {
        IGNORE,
        COLUMNS
    }

    /** What becomes of a file that changes after it was loaded, where rows have no keys. */
    enum ChangedFiles {
        ERROR,
        /** What was loaded of it stays. */
        IGNORE
    }

    FileOptions {
        keys = List.copyOf(keys);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The same for files of another kind. */
    FileOptions with(@Nullable FileKind other, CsvOptions otherCsv) {
        return new FileOptions(other, keys, columns, hive, changed, otherCsv, json);
    }
}
