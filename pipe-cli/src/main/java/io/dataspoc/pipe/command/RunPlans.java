package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunPlan;
import io.dataspoc.pipe.pipeline.TablePlan;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.SchemaChange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what a run would do. */
final class RunPlans {

    private static final int BOOKMARK_CHARACTERS = 100;

    private RunPlans() {}

    static void print(Console console, RunPlan plan) {
        if (console.format() == OutputFormat.CSV) {
            console.print(streams(plan, console.format()));
            return;
        }
        boolean isFull = plan.extent() == RunOptions.Extent.FULL;
        Item item = Item.of()
                .with("pipeline", plan.pipeline())
                .with("bucket", plan.bucket())
                .with("reads", isFull ? "everything" : "what is new since the bookmark");
        console.print(told(plan, item, console.format()).table("streams", streams(plan, console.format())));
    }

    /** For people the bookmark is one line, not all of it if it is large, and the notes are talk. */
    private static Item told(RunPlan plan, Item item, OutputFormat format) {
        return switch (format) {
            case JSON, NDJSON ->
                item.with("bookmark", plan.bookmark().map(Object.class::cast).orElse(null))
                        .with("notes", plan.notes())
                        .with("obstacles", plan.obstacles());
            case TABLE, CSV -> item.with("bookmark", plan.bookmark().map(state -> shortened(state, plan.pipeline())));
        };
    }

    /** A bookmark names every file that was ever loaded. */
    private static String shortened(JsonNode bookmark, String pipeline) {
        String text = bookmark.toString();
        boolean isShort = text.codePointCount(0, text.length()) <= BOOKMARK_CHARACTERS;
        return isShort
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BOOKMARK_CHARACTERS)) + "… (all of it: "
                        + CommandText.of("state", "show", pipeline) + ")";
    }

    private static Rows streams(RunPlan plan, OutputFormat format) {
        return Rows.of(
                        "stream",
                        "table",
                        "write",
                        "keys",
                        "partition_by",
                        "method",
                        "columns",
                        "rows_now",
                        "schema_changes")
                .rows(plan.tables(), table -> row(table, format));
    }

    private static List<Cell> row(TablePlan table, OutputFormat format) {
        return Cell.row(
                table.stream(),
                table.table(),
                table.write().name().toLowerCase(Locale.ROOT),
                table.keys(),
                table.partitionBy(),
                table.replicationMethod(),
                StreamRows.columns(table.columns(), format),
                table.rowsNow(),
                changes(table.schemaChanges(), format));
    }

    private static Object changes(List<SchemaChange> changes, OutputFormat format) {
        return switch (format) {
            case JSON, NDJSON -> json(changes);
            case TABLE, CSV -> changes.stream().map(SchemaChange::toString).toList();
        };
    }

    private static ArrayNode json(List<SchemaChange> changes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (SchemaChange change : changes) {
            ObjectNode object = array.addObject();
            object.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
            object.put("column", change.column());
            object.put("before", text(change.before()));
            object.put("after", text(change.after()));
        }
        return array;
    }

    private static @Nullable String text(@Nullable LogicalType type) {
        return type == null ? null : type.toString();
    }
}
