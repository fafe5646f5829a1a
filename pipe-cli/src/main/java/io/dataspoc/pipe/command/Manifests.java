package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.pipe.client.PipeClient;
import java.util.List;
import java.util.Map;

/** Prints the catalog of a bucket: as it is stored, indented for people, or a row per table where there are only rows. */
final class Manifests {

    private Manifests() {}

    static void print(Console console, PipeClient client, String bucket) {
        switch (console.format()) {
            case TABLE -> console.printIndented(client.manifest(bucket));
            case JSON -> console.printData(client.manifest(bucket));
            case NDJSON, CSV -> console.printData(rows(client.buckets().tables(bucket)));
        }
    }

    private static Rows rows(Map<String, TableEntry> tables) {
        return Rows.of("table", "location", "columns", "rows", "files", "bytes", "pipeline", "write", "loaded_at")
                .rows(tables.entrySet(), table -> row(table.getKey(), table.getValue()));
    }

    private static List<Cell> row(String key, TableEntry entry) {
        TableEntry.Managed managed = entry.managed().orElse(null);
        return Cell.row(
                key,
                entry.location().value(),
                entry.columns().size(),
                entry.stats().totalRows(),
                managed == null ? null : managed.files(),
                managed == null ? null : managed.bytes(),
                managed == null ? null : managed.pipeline(),
                managed == null ? null : managed.write().text(),
                entry.stats().lastExtraction());
    }
}
