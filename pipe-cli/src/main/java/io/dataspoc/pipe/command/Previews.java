package io.dataspoc.pipe.command;

import io.dataspoc.console.Cell;
import io.dataspoc.console.Console;
import io.dataspoc.console.Item;
import io.dataspoc.console.Rows;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.pipe.pipeline.Preview;
import io.dataspoc.pipe.pipeline.StreamPreview;
import io.dataspoc.type.Field;
import java.util.List;
import java.util.function.Function;

/** Prints the first rows of streams: for people a table each, for programs an object each. */
final class Previews {

    private Previews() {}

    static void print(Console console, Preview preview) {
        switch (console.format()) {
            case TABLE -> console.print(tables(preview));
            case JSON, NDJSON -> console.print(objects(preview));
            case CSV -> console.print(only(preview));
        }
    }

    private static Item tables(Preview preview) {
        Item item = Item.of();
        for (StreamPreview stream : preview.streams()) {
            item = item.table(stream.stream(), rows(stream, field -> field.name() + " (" + field.type() + ")"));
        }
        return item;
    }

    private static Rows only(Preview preview) {
        if (preview.streams().size() > 1) {
            throw new UsageException(Problem.of("there are several streams, and CSV holds the rows of one")
                    .hint("name it with --stream: "
                            + String.join(
                                    ", ",
                                    preview.streams().stream()
                                            .map(StreamPreview::stream)
                                            .toList())));
        }
        return preview.streams().isEmpty() ? Rows.of() : rows(preview.streams().get(0), Field::name);
    }

    private static Rows rows(StreamPreview stream, Function<Field, String> heading) {
        List<String> columns = stream.schema().fields().stream().map(heading).toList();
        return new Rows(columns, List.of()).rows(stream.rows(), row -> Cell.row(row.toArray()));
    }

    private static Rows objects(Preview preview) {
        return Rows.of("stream", "columns", "rows")
                .rows(
                        preview.streams(),
                        stream -> Cell.row(stream.stream(), StreamRows.json(stream.schema()), stream.json()));
    }
}
