package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.MemoryShortage;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonFaultException;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.NameTable;
import io.dataspoc.pipe.source.json.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a tap, line by line (Singer specification, section "Output"). Records, of which there are
 * millions, go from the bytes of their line straight into columns, without an object for the message; all other messages
 * are rare and are read as trees.
 */
final class MessageReader implements TapConsumer {

    private static final NameTable ENVELOPE =
            NameTable.of(List.of("type", "stream", "record", "version", "time_extracted"));
    private static final int TYPE = 0;
    private static final int STREAM = 1;
    private static final int RECORD = 2;
    private static final int VERSION = 3;
    private static final int TIME_EXTRACTED = 4;

    private static final byte[] NO_LINE = {};

    private final MessageOptions options;
    private final Sink sink;
    private final RecordStreams streams;
    private final RareMessages rare;
    private final JsonScanner in = new JsonScanner();
    private final JsonScanner inner = new JsonScanner();
    private final StrayLines stray;
    private final Envelope envelope = new Envelope();
    private long offset;
    private boolean hasMessages;

    /** Thrown to have the tap stopped when no more rows are wanted. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Of the line under way. */
    private @Nullable RecordStream stream;

    private boolean isUnwanted;

    private boolean rowIsOpen;
    private String ending = "";

    /**
     * @param roots where the files of BATCH messages may lie
     * @param log takes what the tap says where messages should be
     */
    MessageReader(MessageOptions options, BatchRoots roots, Sink sink, StreamRoster roster, Consumer<String> log) {
        this.options = options;
        this.sink = sink;
        this.stray = new StrayLines(options.strictness(), sink, log);
        this.streams = new RecordStreams(options, sink, roster);
        this.rare = new RareMessages(options, roots, sink, streams);
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        LineReader lines = new LineReader(stdout, options.maxLineBytes());
        try {
            while (sink.wantsMore() && lines.advance()) {
                offset = lines.offset();
                line(lines);
                forgetLine();
            }
            if (!hasMessages && sink.wantsMore()) {
                stray.requireNone();
            }
            streams.finish();
        } catch (OutOfMemoryError e) {
            throw MemoryShortage.at(place(lines), e);
        } catch (IOException | RuntimeException e) {
            streams.flushAfter(e);
            throw e;
        }
        if (!sink.wantsMore()) {
            throw new EnoughException();
        }
    }

    /** The buffer of a long line goes when the next one is asked for, if nobody else holds it. */
    private void forgetLine() {
        in.release();
        inner.release();
        envelope.clear(NO_LINE);
    }

    private String place(LineReader lines) {
        String where = "the line at byte " + lines.offset();
        return stream == null ? where : "stream '" + stream.name() + "', " + where;
    }

    RecordStreams streams() {
        return streams;
    }

    private void line(LineReader lines) {
        if (lines.isTooLong()) {
            rejectTooLong(lines);
            return;
        }
        ending = lines.isTerminated() ? "" : " (the last line; it may have been cut off)";
        line(lines.buffer(), lines.start(), lines.end());
    }

    private void line(byte[] data, int begin, int to) {
        int from = start(data, begin, to);
        if (from < to) {
            if (data[from] == '{') {
                hasMessages = true;
                message(data, from, to);
            } else {
                stray.add(new SourceLine(data, from, to, offset));
            }
        }
    }

    /** Reads a line that stands alone. */
    void read(SourceLine line) {
        offset = line.offset();
        ending = "";
        line(line.data(), line.from(), line.to());
    }

    /** Of such a line there is only its place, and how it begins. */
    private void rejectTooLong(LineReader lines) {
        byte[] head = lines.head();
        sink.reject(new SourceLine(head, 0, head.length, offset)
                .rejected(
                        "LINE_TOO_LONG",
                        "a line has " + lines.length() + " bytes, and 'max_line_bytes' is " + options.maxLineBytes()));
    }

    /** Behind blanks. */
    private static int start(byte[] data, int from, int to) {
        int at = from;
        while (at < to && (data[at] == ' ' || data[at] == '\t' || data[at] == '\r')) {
            at++;
        }
        return at;
    }

    private void message(byte[] data, int from, int to) {
        try {
            boolean isDone = false;
            while (!isDone) {
                isDone = tryMessage(data, from, to);
            }
        } catch (JsonFaultException e) {
            closeRow();
            reject(SourceLine.BROKEN, SourceLine.NO_JSON + e.getMessage() + ending, data, from, to);
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
        isUnwanted = false;
        envelope.clear(data);
        rowIsOpen = false;
        MessageType type = null;
        Outcome outcome = null;
        int recordStart = -1;
        int recordEnd = -1;
        in.reset(data, from, to);
        in.enterObject();
        int field = in.nextField(ENVELOPE, 0);
        while (field != JsonScanner.END) {
            if (field >= 0 && envelope.repeats(field)) {
                closeRow();
                String what = "a message has more than one '" + ENVELOPE.name(field) + "'";
                reject("REPEATED_FIELD", what, data, from, to);
                return true;
            }
            if (field == TYPE) {
                in.readString();
                type = MessageType.of(in.text(), in.textStart(), in.textEnd());
                if (type != MessageType.RECORD) {
                    rare.read(type, new SourceLine(data, from, to, offset));
                    return true;
                }
            } else if (field == STREAM) {
                in.readString();
                stream = streams.find(in);
                isUnwanted = stream == null;
            } else if (field == RECORD && type != null && stream != null && stream.hasColumns()) {
                outcome = read(in, stream);
                if (outcome != Outcome.READ) {
                    return stream.settle(outcome, new SourceLine(data, from, to, offset), ending);
                }
            } else {
                in.skipValue();
                if (field == RECORD) {
                    recordStart = in.valueStart();
                    recordEnd = in.valueEnd();
                } else if (field == VERSION) {
                    if (!envelope.version(in.valueStart(), in.valueEnd())) {
                        sink.count("RECORD messages whose version is no whole number", 1);
                    }
                } else if (field == TIME_EXTRACTED) {
                    envelope.extracted(in.valueStart(), in.valueEnd());
                }
            }
            field = in.nextField(ENVELOPE, field + 1);
        }
        in.finish();
        if (outcome == null) {
            return late(type, data, from, to, recordStart, recordEnd);
        }
        return endRow(from, to);
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
            if (recordStart >= 0 && isUnwanted) {
                streams.leaveOut();
            } else {
                String missing = recordStart < 0 ? "record" : "stream";
                reject("NO_" + missing.toUpperCase(Locale.ROOT), "a RECORD has no '" + missing + "'", data, from, to);
            }
            return true;
        }
        if (!stream.hasColumns()) {
            streams.withoutSchema(stream, new SourceLine(data, recordStart, recordEnd, offset));
            return true;
        }
        inner.reset(data, recordStart, recordEnd);
        Outcome outcome = read(inner, stream);
        return outcome == Outcome.READ
                ? endRow(from, to)
                : stream.settle(outcome, new SourceLine(data, from, to, offset), ending);
    }

    private boolean endRow(int from, int to) {
        RecordStream target = Objects.requireNonNull(stream);
        if (!target.isVersion(envelope.version())) {
            closeRow();
            target.version(envelope.version());
            return false;
        }
        rowIsOpen = false;
        if (target.missingKey().isEmpty()) {
            target.describe(envelope);
            target.endRow(to - from);
            streams.added(to - from);
        } else {
            target.finish(new SourceLine(envelope.data(), from, to, offset));
        }
        return true;
    }

    private void reject(String code, String message, byte[] data, int from, int to) {
        sink.reject(new SourceLine(data, from, to, offset).rejected(code, message));
    }
}
