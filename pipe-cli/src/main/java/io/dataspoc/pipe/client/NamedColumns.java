package io.dataspoc.pipe.client;

import io.dataspoc.config.Suggestion;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.ColumnEntry;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.TableEntry;
import java.util.List;

/** Whether tables have the columns that their directories are to be named by. */
final class NamedColumns {

    private final Manifest manifest;

    NamedColumns(Manifest manifest) {
        this.manifest = manifest;
    }

    /** @throws UsageException with the first table that lacks one */
    void require(List<String> tables, List<PartitionKey> keys) {
        for (String table : tables) {
            List<String> columns = manifest.table(table).map(TableEntry::columns).orElse(List.of()).stream()
                    .map(ColumnEntry::name)
                    .toList();
            keys.stream()
                    .filter(key -> key.transform() != PartitionKey.Transform.LOAD_DATE)
                    .filter(key -> !columns.contains(key.column()))
                    .findFirst()
                    .ifPresent(key -> {
                        throw missing(table, key, columns);
                    });
        }
    }

    private static UsageException missing(String table, PartitionKey key, List<String> columns) {
        String hint = key.column().contains("(")
                ? "write a column, year(column), month(column), day(column) or _extraction_date"
                : Suggestion.hint(key.column(), columns)
                        .orElse("its columns are " + String.join(", ", columns)
                                + "; '--table KEY' leaves other tables out");
        return new UsageException(Problem.of("table '" + table + "' has no column '" + key.column() + "'")
                .at("--repartition")
                .hint(hint));
    }
}
