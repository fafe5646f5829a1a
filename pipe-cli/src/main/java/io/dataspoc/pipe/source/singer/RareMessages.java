package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.InvalidUtf8;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.WellFormedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The messages of a tap that are no records: schemas, states, versions, batches. */
final class RareMessages {

    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    /** So much of a type that is not known is told. */
    private static final int SHOWN = 60;

    private final MessageOptions options;
    private final BatchRoots roots;
    private final Sink sink;
    private final RecordStreams streams;
    private final JsonScanner in = new JsonScanner();
    private final LastState lastState = new LastState();

    RareMessages(MessageOptions options, BatchRoots roots, Sink sink, RecordStreams streams) {
        this.options = options;
        this.roots = roots;
        this.sink = sink;
        this.streams = streams;
    }

    void read(MessageType type, SourceLine source) {
        SourceLine line = wellFormed(source);
        try {
            if (type == MessageType.STATE) {
                state(line);
            } else {
                requireOneValue(line);
                message(type, TapJson.parse(line.data(), line.from(), line.to()), line);
            }
        } catch (JsonProcessingException e) {
            String why = SourceLine.NO_JSON + e.getOriginalMessage();
            NeededMessages.requireNone(type, line, why);
            sink.reject(line.rejected(SourceLine.BROKEN, why));
        }
    }

    private SourceLine wellFormed(SourceLine line) {
        boolean isKept = options.schemas().values().invalidUtf8() == InvalidUtf8.REJECT
                || WellFormedText.isWellFormed(line.data(), line.from(), line.to());
        if (isKept) {
            return line;
        }
        WellFormedText text = WellFormedText.of(line.data(), line.from(), line.to());
        sink.count("invalid UTF-8 in messages that are no records", text.replaced());
        return new SourceLine(text.bytes(), 0, text.bytes().length, line.offset(), line.file());
    }

    /** Two messages on a line are no message: neither is to get lost. */
    private void requireOneValue(SourceLine line) {
        in.reset(line.data(), line.from(), line.to());
        in.skipValue();
        in.finish();
        in.release();
    }

    private void state(SourceLine line) {
        if (lastState.take(line)) {
            streams.covered();
            sink.state(lastState, streams::flush);
        }
    }

    private void message(MessageType type, JsonNode message, SourceLine line) {
        long offset = line.offset();
        switch (type) {
            case SCHEMA -> schema(message, offset);
            case ACTIVATE_VERSION -> activate(message, line);
            case BATCH -> new BatchFiles(options, roots, sink, streams).read(message, stream(message, offset), offset);
            case RECORD, STATE, UNKNOWN -> unknown(message, offset);
        }
    }

    /** The stream that a message names; empty if none. Records are read from bytes, where half a character becomes U+FFFD. */
    static String streamName(JsonNode message) {
        return HALF_CHARACTER.matcher(message.path("stream").asText("")).replaceAll("\uFFFD");
    }

    private Optional<RecordStream> stream(JsonNode message, long offset) {
        String name = streamName(message);
        if (name.isEmpty()) {
            throw new SourceException(
                    Problem.of("a message of the type " + message.path("type").asText() + " names no stream")
                            .at("byte " + offset));
        }
        return Optional.ofNullable(streams.stream(name));
    }

    private void schema(JsonNode message, long offset) {
        Optional<RecordStream> stream = stream(message, offset);
        if (stream.isPresent()) {
            stream.get().schema(message.path("schema"), keys(message), "byte " + offset);
            stream.get().bookmarkedBy(names(message.path("bookmark_properties")));
            streams.endSchemaless(stream.get().name());
        }
    }

    /** Keys belong beside the schema; some taps put them into it, some leave them out. */
    private List<String> keys(JsonNode message) {
        JsonNode keys = message.path("key_properties");
        if (!keys.isArray() && !keys.isTextual()) {
            keys = message.path("schema").path("key_properties");
            sink.count("SCHEMA messages without key_properties", 1);
        }
        return names(keys);
    }

    /** One name, or a list of some. */
    private static List<String> names(JsonNode text) {
        List<String> names = new ArrayList<>();
        if (text.isTextual()) {
            names.add(text.asText());
        }
        text.forEach(name -> names.add(name.asText()));
        return names;
    }

    private void activate(JsonNode message, SourceLine line) {
        JsonNode version = message.path("version");
        Optional<RecordStream> stream = stream(message, line.offset());
        if (!version.isIntegralNumber() || !version.canConvertToLong()) {
            sink.count("ACTIVATE_VERSION messages whose version is no whole number", 1);
        } else if (stream.isPresent() && !streams.waitsWithRecords(stream.get(), line)) {
            stream.get().activate(version.longValue());
        }
    }

    private void unknown(JsonNode message, long offset) {
        String type = message.path("type").asText();
        if (options.strictness() == Strictness.STRICT) {
            throw new SourceException(
                    Problem.of("unknown message type '" + type + "'").at("byte " + offset));
        }
        sink.count("messages of the unknown type '" + LogText.cut(type, SHOWN) + "'", 1);
    }
}
