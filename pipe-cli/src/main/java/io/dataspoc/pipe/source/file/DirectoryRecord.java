package io.dataspoc.pipe.source.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.pipe.source.json.UnknownFields;
import io.dataspoc.type.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the columns of directories, to which no field of a record belongs, as if they were a second record of the row. */
final class DirectoryRecord {

    private final RecordLayout layout;
    private final DirectoryJson values;
    private final RecordReader reader;
    private final JsonScanner in = new JsonScanner();
    private @Nullable InputFile last;
    private byte[] text = {};
    private JsonRowReader.@Nullable Fault fault;

    /** @param records the layout of the files' own records */
    DirectoryRecord(RecordLayout records, JsonOptions options, DirectoryJson values) {
        this.values = values;
        List<List<String>> paths = new ArrayList<>();
        for (int i = 0; i < records.paths().size(); i++) {
            boolean isOfDirectory = records.paths().get(i).isEmpty();
            paths.add(isOfDirectory ? List.of(records.schema().fields().get(i).name()) : List.of());
        }
        this.layout = new RecordLayout(records.schema(), paths);
        this.reader = new RecordReader(layout, options, (fields, batch) -> UnknownFields.Verdict.KEEP_ROW, new Tally());
    }

    /** Fills the open row of a batch; a value that its column does not take ends the row and is the answer. */
    Optional<JsonRowReader.Fault> fill(RowBatch batch, InputFile file) {
        if (file.directories().isEmpty()) {
            return Optional.empty();
        }
        if (!file.equals(last)) {
            last = file;
            fault = null;
            text = record(file).toString().getBytes(StandardCharsets.UTF_8);
        }
        if (fault != null) {
            return Optional.of(fault);
        }
        in.reset(text, 0, text.length);
        return reader.read(in, batch) == Outcome.READ
                ? Optional.empty()
                : Optional.of(JsonRowReader.Fault.of(reader.faultOrTypeRequest()));
    }

    private ObjectNode record(InputFile file) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        file.directories().forEach((name, value) -> {
            int column = layout.columnOf(List.of(name));
            if (column >= 0) {
                Field field = layout.schema().fields().get(column);
                values.find(field, value)
                        .ifPresentOrElse(
                                json -> record.set(name, json),
                                () -> fault =
                                        new JsonRowReader.Fault("WRONG_TYPE", DirectoryValues.fault(field, value)));
            }
        });
        return record;
    }
}
