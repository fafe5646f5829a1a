package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.NameTable;
import io.dataspoc.pipe.source.json.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a tap, line by line (Singer specification, section "Output"). Records, of which there are
 * millions, go from the bytes of their line straight into columns, without an object for the message; all other messages
 * are rare and are read as trees.
 */
final class MessageReader implements TapConsumer {

    private static final NameTable ENVELOPE = NameTable.of(List.of("type", "stream", "record", "version"));
    private static final int TYPE = 0;
    private static final int STREAM = 1;
    private static final int RECORD = 2;
    private static final int VERSION = 3;

    private static final int SHOWN = 1 << 20;

    private final MessageOptions options;
    private final Sink sink;
    private final RecordStreams streams;
    private final RareMessages rare;
    private final JsonScanner in = new JsonScanner();
    private final JsonScanner inner = new JsonScanner();
    private long offset;

    /** Of the line under way. */
    private @Nullable RecordStream stream;

    private @Nullable Long version;
    private boolean rowIsOpen;

    MessageReader(MessageOptions options, Sink sink, StreamRoster roster) {
        this.options = options;
        this.sink = sink;
        this.streams = new RecordStreams(options, sink, roster);
        this.rare = new RareMessages(options, sink, streams);
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        LineReader lines = new LineReader(stdout, options.maxLineBytes());
        while (lines.advance() && sink.wantsMore()) {
            offset = lines.offset();
            line(lines);
        }
        stdout.skip(Long.MAX_VALUE);
        streams.finish();
    }

    RecordStreams streams() {
        return streams;
    }

    private void line(LineReader lines) {
        byte[] data = lines.buffer();
        int from = start(data, lines.start(), lines.end());
        if (lines.isTooLong()) {
            reject("LINE_TOO_LONG", "a line is longer than " + options.maxLineBytes() + " bytes", data, from, from);
        } else if (from < lines.end()) {
            if (data[from] == '{') {
                message(lines, data, from, lines.end());
            } else {
                noise();
            }
        }
    }

    /** Behind blanks and a byte order mark. */
    private int start(byte[] data, int from, int to) {
        int at = from;
        boolean isMarked = offset == 0
                && to - from >= 3
                && data[from] == (byte) 0xEF
                && data[from + 1] == (byte) 0xBB
                && data[from + 2] == (byte) 0xBF;
        if (isMarked) {
            at += 3;
        }
        while (at < to && (data[at] == ' ' || data[at] == '\t' || data[at] == '\r')) {
            at++;
        }
        return at;
    }

    private void noise() {
        if (options.strictness() == Strictness.STRICT) {
            throw new SourceException(Problem.of("the tap wrote a line to stdout that is no Singer message")
                    .at("byte " + offset)
                    .hint("taps write their logs to stderr; without 'strict' such lines are skipped and counted"));
        }
        sink.count("lines that are no Singer messages", 1);
    }

    private void message(LineReader lines, byte[] data, int from, int to) {
        try {
            boolean isDone = false;
            while (!isDone) {
                isDone = tryMessage(data, from, to);
            }
        } catch (JsonFaultException e) {
            closeRow();
            String cut = lines.isTerminated() ? "" : " (the last line; it may have been cut off)";
            reject("BROKEN_LINE", "a line is no JSON: " + e.getMessage() + cut, data, from, to);
        }
    }

    private void closeRow() {
        if (rowIsOpen && stream != null) {
            stream.abandonRow();
        }
        rowIsOpen = false;
    }

    /** Reads a line; false if it has to be read again, since the stream's columns had to change for it. */
    private boolean tryMessage(byte[] data, int from, int to) {
        stream = null;
        version = null;
        rowIsOpen = false;
        MessageType type = null;
        Outcome outcome = null;
        int recordStart = -1;
        int recordEnd = -1;
        in.reset(data, from, to);
        in.enterObject();
        int field = in.nextField(ENVELOPE, 0);
        while (field != JsonScanner.END) {
            if (field == TYPE) {
                in.readString();
                type = MessageType.of(in.text(), in.textStart(), in.textEnd());
                if (type != MessageType.RECORD) {
                    rare.read(type, data, from, to, offset);
                    return true;
                }
            } else if (field == STREAM) {
                in.readString();
                stream = streams.find(in);
            } else if (field == RECORD && type != null && stream != null && stream.hasColumns()) {
                outcome = read(in, stream);
                if (outcome != Outcome.READ) {
                    return settle(outcome, stream, data, from, to);
                }
            } else {
                in.skipValue();
                if (field == RECORD) {
                    recordStart = in.valueStart();
                    recordEnd = in.valueEnd();
                } else if (field == VERSION) {
                    version = wholeNumber(data, in.valueStart(), in.valueEnd());
                }
            }
            field = in.nextField(ENVELOPE, field + 1);
        }
        in.finish();
        if (outcome == null) {
            return late(type, data, from, to, recordStart, recordEnd);
        }
        return endRow(to - from);
    }

    private Outcome read(JsonScanner scanner, RecordStream target) {
        rowIsOpen = true;
        Outcome outcome = target.read(scanner);
        rowIsOpen = outcome == Outcome.READ;
        return outcome;
    }

    /** A record whose line names its type or its stream behind it, or whose stream has no columns yet. */
    private boolean late(@Nullable MessageType type, byte[] data, int from, int to, int recordStart, int recordEnd) {
        if (type == null) {
            reject("NO_TYPE", "a message has no type", data, from, to);
            return true;
        }
        if (recordStart < 0 || stream == null) {
            boolean isFiltered = recordStart >= 0 && streams.wasFiltered();
            if (!isFiltered) {
                String missing = recordStart < 0 ? "record" : "stream";
                reject("NO_" + missing.toUpperCase(Locale.ROOT), "a RECORD has no '" + missing + "'", data, from, to);
            }
            return true;
        }
        if (!stream.hasColumns()) {
            streams.withoutSchema(stream, data, recordStart, recordEnd, offset);
            return true;
        }
        inner.reset(data, recordStart, recordEnd);
        Outcome outcome = read(inner, stream);
        return outcome == Outcome.READ ? endRow(to - from) : settle(outcome, stream, data, from, to);
    }

    private boolean endRow(int bytes) {
        RecordStream target = Objects.requireNonNull(stream);
        if (!target.isVersion(version)) {
            closeRow();
            target.version(version);
            return false;
        }
        String missing = target.missingKey();
        if (!missing.isEmpty()) {
            closeRow();
            target.sink().reject(new RejectedRow("NO_KEY", "the key '" + missing + "' is missing or null", offset, ""));
            return true;
        }
        rowIsOpen = false;
        target.endRow(bytes);
        streams.added(bytes);
        return true;
    }

    private boolean settle(Outcome outcome, RecordStream target, byte[] data, int from, int to) {
        return switch (outcome) {
            case READ -> true;
            case NEEDS_TYPE -> {
                target.widen();
                yield false;
            }
            case NEEDS_COLUMNS -> {
                target.addColumns();
                yield false;
            }
            case FAULT -> {
                target.sink().reject(target.rejected(data, from, to, offset));
                yield true;
            }
        };
    }

    private void reject(String code, String message, byte[] data, int from, int to) {
        sink.reject(new RejectedRow(code, message, offset, text(data, from, to)));
    }

    private static String text(byte[] data, int from, int to) {
        return new String(data, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8);
    }

    private static @Nullable Long wholeNumber(byte[] data, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9' || i - from > 17) {
                return null;
            }
            value = value * 10 + (data[i] - '0');
        }
        return value;
    }
}
