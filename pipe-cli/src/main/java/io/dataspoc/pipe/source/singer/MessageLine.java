package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.NameTable;
import io.dataspoc.pipe.source.json.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The line under way and the message in it. Records, of which there are millions, go from its bytes straight into columns,
 * without an object for the message; all other messages are rare and are read as trees. Used again for every line.
 */
final class MessageLine {

    private static final NameTable ENVELOPE =
            NameTable.of(List.of("type", "stream", "record", "version", "time_extracted"));
    private static final int TYPE = 0;
    private static final int STREAM = 1;
    private static final int RECORD = 2;
    private static final int VERSION = 3;
    private static final int TIME_EXTRACTED = 4;

    private static final byte[] NO_LINE = {};

    private final Sink sink;
    private final RecordStreams streams;
    private final RareMessages rare;
    private final JsonScanner in = new JsonScanner();
    private final JsonScanner inner = new JsonScanner();
    private final Envelope envelope = new Envelope();

    private byte[] data = NO_LINE;
    private int from;
    private int to;
    private long offset;
    private String ending = "";
    private @Nullable MessageType type;
    private @Nullable RecordStream stream;
    private boolean isUnwanted;
    private boolean rowIsOpen;
    private int recordStart;
    private int recordEnd;

    /** How far a message is. */
    private enum Step {
        /** There may be more of it. */
        GO_ON,
        /** It is dealt with. */
        DONE,
        /** It has to be read again, since the stream had to change for it. */
        AGAIN
    }

    MessageLine(Sink sink, RecordStreams streams, RareMessages rare) {
        this.sink = sink;
        this.streams = streams;
        this.rare = rare;
    }

    /**
     * Reads a message.
     *
     * @param start where it begins in the buffer
     * @param end where its line ends
     * @param place where the line began in the output of the tap
     * @param oddity what is odd about the line's end
     */
    void read(byte[] buffer, int start, int end, long place, String oddity) {
        data = buffer;
        from = start;
        to = end;
        offset = place;
        ending = oddity;
        try {
            Step step = Step.AGAIN;
            while (step != Step.DONE) {
                step = message();
            }
        } catch (JsonFaultException e) {
            closeRow();
            String why = SourceLine.NO_JSON + e.getMessage() + ending;
            NeededMessages.requireNone(type, line(), why);
            reject(SourceLine.BROKEN, why);
        }
    }

    /** The stream of the message that was read last; null if it has none that is wanted. */
    @Nullable RecordStream stream() {
        return stream;
    }

    /** The buffer of a long line goes when the next one is asked for, if nobody else holds it. */
    void forget() {
        in.release();
        inner.release();
        envelope.clear(NO_LINE);
        data = NO_LINE;
    }

    private SourceLine line() {
        return new SourceLine(data, from, to, offset);
    }

    private Step message() {
        begin();
        int field = in.nextField(ENVELOPE, 0);
        while (field != JsonScanner.END) {
            Step step = field(field);
            if (step != Step.GO_ON) {
                return step;
            }
            field = in.nextField(ENVELOPE, field + 1);
        }
        in.finish();
        return rowIsOpen ? endRow() : late();
    }

    private void begin() {
        type = null;
        stream = null;
        isUnwanted = false;
        rowIsOpen = false;
        recordStart = -1;
        recordEnd = -1;
        envelope.clear(data);
        in.reset(data, from, to);
        in.enterObject();
    }

    private Step field(int field) {
        if (field >= 0 && envelope.repeats(field)) {
            closeRow();
            reject("REPEATED_FIELD", "a message has more than one '" + ENVELOPE.name(field) + "'");
            return Step.DONE;
        }
        return switch (field) {
            case TYPE -> type();
            case STREAM -> name();
            case RECORD -> record();
            default -> other(field);
        };
    }

    private Step type() {
        in.readString();
        MessageType read = MessageType.of(in.text(), in.textStart(), in.textEnd());
        type = read;
        if (read == MessageType.RECORD) {
            return Step.GO_ON;
        }
        rare.read(read, line());
        return Step.DONE;
    }

    private Step name() {
        in.readString();
        stream = streams.find(in);
        isUnwanted = stream == null;
        return Step.GO_ON;
    }

    private Step record() {
        RecordStream target = stream;
        if (type != null && target != null && target.hasColumns()) {
            return read(in, target);
        }
        in.skipValue();
        recordStart = in.valueStart();
        recordEnd = in.valueEnd();
        return Step.GO_ON;
    }

    private Step other(int field) {
        in.skipValue();
        if (field == VERSION) {
            envelope.version(in.valueStart(), in.valueEnd());
        } else if (field == TIME_EXTRACTED) {
            envelope.extracted(in.valueStart(), in.valueEnd());
        }
        return Step.GO_ON;
    }

    private Step read(JsonScanner scanner, RecordStream target) {
        rowIsOpen = true;
        Outcome outcome = target.read(scanner);
        rowIsOpen = outcome == Outcome.READ;
        if (rowIsOpen) {
            return Step.GO_ON;
        }
        return target.settle(outcome, line(), ending) ? Step.DONE : Step.AGAIN;
    }

    /** A record whose line names its type or its stream behind it, or whose stream has no columns yet. */
    private Step late() {
        if (type == null) {
            reject("NO_TYPE", "a message has no type");
        } else if (recordStart < 0) {
            rejectWithout("record");
        } else if (isUnwanted) {
            streams.leaveOut();
        } else if (stream == null) {
            rejectWithout("stream");
        } else if (!stream.hasColumns()) {
            streams.withoutSchema(stream, line(), new SourceLine(data, recordStart, recordEnd, offset));
        } else {
            inner.reset(data, recordStart, recordEnd);
            Step step = read(inner, stream);
            return step == Step.GO_ON ? endRow() : step;
        }
        return Step.DONE;
    }

    private Step endRow() {
        RecordStream target = Objects.requireNonNull(stream);
        if (!target.isVersion(envelope.version())) {
            closeRow();
            target.version(envelope.version());
            return Step.AGAIN;
        }
        rowIsOpen = false;
        if (envelope.hasOddVersion()) {
            sink.count("RECORD messages whose version is no whole number", 1);
        }
        if (target.missingKey().isEmpty()) {
            target.describe(envelope);
            target.endRow(to - from);
            streams.added(to - from);
        } else {
            target.finish(line());
        }
        return Step.DONE;
    }

    private void closeRow() {
        if (rowIsOpen && stream != null) {
            stream.abandonRow();
        }
        rowIsOpen = false;
    }

    private void rejectWithout(String field) {
        reject("NO_" + field.toUpperCase(Locale.ROOT), "a RECORD has no '" + field + "'");
    }

    /** Rejects the line, as one of its stream if it names one that has a table. */
    private void reject(String code, String message) {
        if (stream != null && stream.hasColumns()) {
            stream.reject(line(), code, message);
        } else {
            sink.reject(line().rejected(code, message));
        }
    }
}
