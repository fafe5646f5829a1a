package io.dataspoc.load;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.ValueText;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Between which bounds the keys of some rows lie, to tell without reading which files can hold one of them. */
final class KeyRange {

    private final Map<String, Bounds> bounds = new LinkedHashMap<>();

    private record Bounds(LogicalType type, String min, String max) {}

    /**
     * The range of all rows of these files; a column whose bounds one of them does not know has none.
     *
     * @param schema the columns of the table
     * @param stored the columns of its files
     */
    static KeyRange of(List<FileFooter> files, List<String> keys, Schema schema, List<Schema> stored) {
        List<Schema> all = Stream.concat(stored.stream(), files.stream().map(FileFooter::schema))
                .toList();
        KeyRange range = new KeyRange();
        for (String key : keys) {
            LogicalType type = schema.find(key).map(Field::type).orElseThrow();
            if (ValueText.isOrdered(type) && isOneOrder(key, type, all)) {
                range.add(key, type, files);
            }
        }
        return range;
    }

    /** Bounds of numbers say nothing once the numbers are texts: 9 is below 10, but '9' is above '10'. */
    private static boolean isOneOrder(String key, LogicalType type, List<Schema> stored) {
        return !(type instanceof StringType)
                || stored.stream()
                        .flatMap(schema -> schema.find(key).stream())
                        .allMatch(field -> field.type().equals(type));
    }

    private void add(String key, LogicalType type, List<FileFooter> files) {
        String min = null;
        String max = null;
        for (FileFooter file : files) {
            ColumnStatistics statistics = file.statistics().get(key);
            if (statistics == null || statistics.min() == null || statistics.max() == null) {
                return;
            }
            min = min == null || ValueText.compare(type, statistics.min(), min) < 0 ? statistics.min() : min;
            max = max == null || ValueText.compare(type, statistics.max(), max) > 0 ? statistics.max() : max;
        }
        if (min != null && max != null) {
            bounds.put(key, new Bounds(type, min, max));
        }
    }

    /** Whether the file may hold a row with a key in this range. */
    boolean mayBeIn(DataFile file) {
        return bounds.entrySet().stream().allMatch(bound -> {
            ColumnStatistics statistics = file.statistics().get(bound.getKey());
            try {
                return statistics == null || overlap(bound.getValue(), statistics, file.rows());
            } catch (IllegalArgumentException e) {
                throw new BucketException(
                        Problem.of("damaged: the bounds of '" + bound.getKey() + "' of the file " + file.path()
                                        + " are " + e.getMessage())
                                .at("the snapshot of its table")
                                .hint("'dataspoc-pipe manifest check' tells what else is affected"),
                        e);
            }
        });
    }

    private static boolean overlap(Bounds bound, ColumnStatistics statistics, long rows) {
        if (statistics.min() == null || statistics.max() == null) {
            // Without bounds either all values are absent, and keys never are, or the bounds are not known.
            return statistics.nulls() < rows;
        }
        return ValueText.compare(bound.type(), statistics.min(), bound.max()) <= 0
                && ValueText.compare(bound.type(), statistics.max(), bound.min()) >= 0;
    }
}
