package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonSchemaTypes;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.pipe.source.json.TypeRequest;
import io.dataspoc.type.Schema;
import java.util.List;

/** Which columns the records of one stream are read into: those of its schema, as its table lets them, and they grow. */
final class StreamColumns {

    private final WantedStream wanted;
    private final MessageOptions options;
    private final JsonSchemaTypes types;
    private final StreamCounts counts = new StreamCounts();
    private final ShapeChanges changes;
    private final UndeclaredFields undeclared;
    private RecordLayout layout = RecordLayout.EMPTY;

    StreamColumns(WantedStream wanted, MessageOptions options) {
        this.wanted = wanted;
        this.options = options;
        this.types = new JsonSchemaTypes(options.schemas());
        this.changes = new ShapeChanges(wanted.name());
        this.undeclared = new UndeclaredFields(
                changes, options.extra(), options.schemas().flattening().separator(), wanted.fields());
    }

    /** Those that are used now. */
    Schema schema() {
        return layout.schema();
    }

    /**
     * Those of a schema.
     *
     * @throws SourceException if it names none
     */
    RecordLayout of(JsonNode schema, TableNames table) {
        try {
            return types.layout(schema, layout, table);
        } catch (SourceException e) {
            throw new SourceException(e.problem().at("stream '" + wanted.name() + "'"), e);
        }
    }

    /** Those that hold the records which were seen. */
    RecordLayout of(TypeInference inference, TableNames table) {
        return wanted.wantedOf(inference.layout(table));
    }

    /** Those that a table has. */
    RecordLayout of(Schema table) {
        return undeclared.layoutOf(table);
    }

    /** Those that are used now, with the types that the last record needs. */
    RecordLayout widened(List<TypeRequest> requests) {
        return changes.widened(layout, requests);
    }

    /** Tells which of those that are used now got other types. */
    void tellWidened(List<TypeRequest> requests, StreamSink sink) {
        changes.tell(requests, layout.schema(), sink);
    }

    /** Those that are used now, with further ones for the fields of the last record. */
    RecordLayout extended(StreamSink sink) {
        return undeclared.extend(layout, sink);
    }

    /**
     * Has the records that follow read into these columns, as far as the table lets them.
     *
     * @param place of the message that wants them in the output of the tap
     */
    StreamRows use(RecordLayout next, RequiredFields required, StreamSink sink, String place) {
        TableColumns table = TableColumns.of(sink);
        RecordLayout full = undeclared.addedTo(next, table.schema());
        if (options.metadata() == MessageOptions.Metadata.COLUMNS) {
            full = MetadataColumns.addedTo(full);
        }
        layout = table.fitted(full, wanted.name());
        undeclared.withhold(table, full, layout);
        RecordReader reader = new RecordReader(layout, options.schemas().values(), undeclared, counts.tally());
        StreamRows rows = new StreamRows(sink, table, reader, undeclared, required);
        sink.declare(table.areFrozen() ? table.schema() : layout.schema());
        layout.schema().fields().forEach(field -> sink.seen(field, () -> place));
        return rows;
    }

    /** Tells what was changed or left out in the rows since this was last told. */
    void tell(StreamSink sink) {
        counts.tell(sink);
        undeclared.tell(sink);
    }
}
