package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.MemoryShortage;
import io.dataspoc.pipe.source.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the messages of a tap, line by line (Singer specification, section "Output"). */
final class MessageReader implements TapConsumer {

    private static final String CUT_OFF = " (the last line; it may have been cut off)";

    private final MessageOptions options;
    private final Sink sink;
    private final RecordStreams streams;
    private final MessageLine message;
    private final StrayLines stray;
    private long offset;
    private boolean hasMessages;

    /** Thrown to have the tap stopped when no more rows are wanted. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param roots where the files of BATCH messages may lie
     * @param log takes what the tap says where messages should be
     */
    MessageReader(MessageOptions options, BatchRoots roots, Sink sink, StreamRoster roster, Consumer<String> log) {
        this.options = options;
        this.sink = sink;
        this.stray = new StrayLines(options.strictness(), sink, log);
        this.streams = new RecordStreams(options, sink, roster);
        this.message = new MessageLine(sink, streams, new RareMessages(options, roots, sink, streams));
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        LineReader lines = new LineReader(new TellingInput(stdout, streams::tell), options.maxLineBytes());
        try {
            while (sink.wantsMore() && lines.advance()) {
                offset = lines.offset();
                line(lines);
                message.forget();
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

    private String place(LineReader lines) {
        String where = "the line at byte " + lines.offset();
        RecordStream stream = message.stream();
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
        line(lines.buffer(), lines.start(), lines.end(), lines.isTerminated() ? "" : CUT_OFF);
    }

    private void line(byte[] data, int begin, int to, String ending) {
        int from = start(data, begin, to);
        if (from < to) {
            if (data[from] == '{') {
                hasMessages = true;
                message.read(data, from, to, offset, ending);
            } else {
                stray.add(new SourceLine(data, from, to, offset));
            }
        }
    }

    /** Reads a line that stands alone. */
    void read(SourceLine line) {
        offset = line.offset();
        line(line.data(), line.from(), line.to(), "");
    }

    /** Of such a line there is only its place, and how it begins. */
    private void rejectTooLong(LineReader lines) {
        byte[] head = lines.head();
        SourceLine line = new SourceLine(head, 0, head.length, offset);
        String why = "a line has " + lines.length() + " bytes, and 'max_line_bytes' is " + options.maxLineBytes();
        NeededMessages.requireNone(null, line, why);
        sink.reject(line.rejected("LINE_TOO_LONG", why));
    }

    /** Behind blanks. */
    private static int start(byte[] data, int from, int to) {
        int at = from;
        while (at < to && (data[at] == ' ' || data[at] == '\t' || data[at] == '\r')) {
            at++;
        }
        return at;
    }
}
