package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Lines that begin with no message: what the tap says where messages should be. One that has a message behind other
 * text is no such talk: it is rejected, since its row or its state would be lost.
 */
final class StrayLines {

    private static final int TOLD = 10;

    private final Strictness strictness;
    private final Sink sink;
    private final Consumer<String> log;
    private long count;

    StrayLines(Strictness strictness, Sink sink, Consumer<String> log) {
        this.strictness = strictness;
        this.sink = sink;
        this.log = log;
    }

    void add(SourceLine line) {
        if (strictness == Strictness.STRICT) {
            throw new SourceException(Problem.of("the tap wrote a line to stdout that is no Singer message")
                    .at("byte " + line.offset())
                    .hint("taps write their logs to stderr; without 'strict' such lines are skipped and counted"));
        }
        if (NeededMessages.areIn(line)) {
            String why = "a Singer message stands behind other text on its line";
            NeededMessages.requireNone(null, line, why);
            sink.reject(line.rejected(SourceLine.BROKEN, why));
            return;
        }
        sink.count("lines that are no Singer messages", 1);
        if (count++ < TOLD) {
            int length = Math.min(line.to() - line.from(), LogLines.MAX_BYTES);
            log.accept(new String(line.data(), line.from(), length, StandardCharsets.UTF_8));
        }
    }

    /**
     * To be asked where all lines were read and none of them began like a message.
     *
     * @throws SourceException if there were any
     */
    void requireNone() {
        if (count > 0) {
            String lines = count == 1
                    ? "the only line is no Singer message"
                    : String.format(Locale.ROOT, "of %,d lines none is a Singer message", count);
            throw new SourceException(Problem.of(lines + ", so nothing was read")
                    .hint("a tap writes SCHEMA, RECORD and STATE messages to stdout, and all else to stderr"));
        }
    }
}
