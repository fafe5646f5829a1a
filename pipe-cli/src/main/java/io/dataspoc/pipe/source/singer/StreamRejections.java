package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.FaultCode;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.type.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Has records of one stream kept aside that cannot be loaded: with the schema that they were to be read by, and without
 * the fields that are not wanted.
 */
final class StreamRejections {

    private final String stream;
    private final FieldChoice fields;
    private LeftOutFields leftOut;
    private @Nullable StreamSchema schema;

    StreamRejections(WantedStream wanted) {
        this.stream = wanted.name();
        this.fields = wanted.fields();
        this.leftOut = new LeftOutFields(fields);
    }

    /** Takes the schema that the records which follow are to be read by. */
    void schema(StreamSchema next) {
        schema = next;
        leftOut = new LeftOutFields(fields.with(next.keys()));
    }

    /**
     * Rejects a record that is a fault.
     *
     * @param columns that it was read into
     * @param ending what is odd about the end of its line
     */
    void reject(RowFault fault, Schema columns, SourceLine line, String ending, StreamSink sink) {
        boolean isJson = fault.code() != FaultCode.MALFORMED && fault.code() != FaultCode.TRUNCATED;
        if (isJson) {
            reject(line, fault.code().name(), FaultCure.sentence(fault, columns), sink);
        } else {
            reject(line, SourceLine.BROKEN, SourceLine.NO_JSON + fault.sentence() + ending, sink);
        }
    }

    void reject(SourceLine line, String code, String message, StreamSink sink) {
        RejectedRow row = leftOut.rejected(line, code, message);
        sink.reject(row.withSchema(schema == null ? null : schema.message(stream)));
    }
}
