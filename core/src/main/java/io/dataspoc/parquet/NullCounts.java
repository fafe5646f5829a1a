package io.dataspoc.parquet;

import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.Type.Repetition;

/** How many nulls a file's top-level columns have, whether or not their bounds are known. */
final class NullCounts {

    private NullCounts() {}

    static Map<String, Long> of(Schema schema, List<BlockMetaData> blocks) {
        Map<String, Long> byColumn = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            column(field.name(), blocks).ifPresent(nulls -> byColumn.put(field.name(), nulls));
        }
        return byColumn;
    }

    private static OptionalLong column(String name, List<BlockMetaData> blocks) {
        long nulls = 0;
        for (BlockMetaData block : blocks) {
            OptionalLong chunk = chunk(name, block);
            if (chunk.isEmpty()) {
                return chunk;
            }
            nulls += chunk.getAsLong();
        }
        return OptionalLong.of(nulls);
    }

    private static OptionalLong chunk(String name, BlockMetaData block) {
        for (ColumnChunkMetaData column : block.getColumns()) {
            String[] path = column.getPath().toArray();
            if (path.length == 1 && path[0].equals(name)) {
                return nulls(column);
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong nulls(ColumnChunkMetaData column) {
        if (column.getPrimitiveType().isRepetition(Repetition.REQUIRED)) {
            return OptionalLong.of(0);
        }
        Statistics<?> statistics = column.getStatistics();
        boolean isKnown = statistics != null && statistics.isNumNullsSet();
        return isKnown ? OptionalLong.of(statistics.getNumNulls()) : OptionalLong.empty();
    }
}
