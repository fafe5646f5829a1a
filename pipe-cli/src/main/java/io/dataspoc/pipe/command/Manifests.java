package io.dataspoc.pipe.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.console.Console;
import io.dataspoc.console.Rows;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.pipe.client.PipeClient;
import java.util.Map;

/** Prints the catalog of a bucket: as it is stored, indented for people, or a row per table where there are only rows. */
final class Manifests {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Manifests() {}

    static void print(Console console, PipeClient client, String bucket) {
        switch (console.format()) {
            case TABLE -> console.printData(indented(client.manifest(bucket)));
            case JSON -> console.printData(client.manifest(bucket));
            case NDJSON, CSV -> console.printData(rows(client.buckets().tables(bucket)));
        }
    }

    /** Numbers stay as they are written; what is no JSON is shown as it is, too. */
    private static String indented(String stored) {
        try {
            return MAPPER.readTree(stored).toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            return stored;
        }
    }

    private static Rows rows(Map<String, TableEntry> tables) {
        Rows rows = Rows.of("table", "location", "columns", "rows", "files", "bytes", "pipeline", "write", "loaded_at");
        for (Map.Entry<String, TableEntry> table : tables.entrySet()) {
            TableEntry entry = table.getValue();
            TableEntry.Managed managed = entry.managed().orElse(null);
            rows = rows.row(
                    table.getKey(),
                    entry.location().value(),
                    entry.columns().size(),
                    entry.stats().totalRows(),
                    managed == null ? null : managed.files(),
                    managed == null ? null : managed.bytes(),
                    managed == null ? null : managed.pipeline(),
                    managed == null ? null : managed.write().text(),
                    entry.stats().lastExtraction());
        }
        return rows;
    }
}
