package io.dataspoc.pipe.pipeline;

import io.dataspoc.lake.PartitionKey;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.manifest.WriteMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How tables are written, as far as a pipeline says so.
 *
 * @param write the write mode; null to derive it from the stream
 * @param keys the columns that identify a row; null to take those of the stream, empty for none
 * @param partitionBy what directories are named by
 * @param policy what is done about rows and columns that change
 */
record TableRules(
        @Nullable WriteMode write, @Nullable List<String> keys, List<PartitionKey> partitionBy, TablePolicy policy) {

    TableRules {
        keys = keys == null ? null : List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
    }

    Optional<WriteMode> writeMode() {
        return Optional.ofNullable(write);
    }

    Optional<List<String>> namedKeys() {
        return Optional.ofNullable(keys);
    }
}
