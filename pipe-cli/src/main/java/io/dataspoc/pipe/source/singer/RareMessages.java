package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of a tap that are no records: schemas, states, versions, batches. */
final class RareMessages {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build());
        MAPPER.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, false);
    }

    private final MessageOptions options;
    private final Sink sink;
    private final RecordStreams streams;

    RareMessages(MessageOptions options, Sink sink, RecordStreams streams) {
        this.options = options;
        this.sink = sink;
        this.streams = streams;
    }

    void read(MessageType type, byte[] data, int from, int to, long offset) {
        try {
            message(type, MAPPER.readTree(data, from, to - from), offset);
        } catch (JsonProcessingException e) {
            broken(e, data, from, to, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void broken(JsonProcessingException e, byte[] data, int from, int to, long offset) {
        String text = new String(data, from, to - from, StandardCharsets.UTF_8);
        sink.reject(new RejectedRow("BROKEN_LINE", "a line is no JSON: " + e.getOriginalMessage(), offset, text));
    }

    private void message(MessageType type, JsonNode message, long offset) {
        switch (type) {
            case SCHEMA -> schema(message, offset);
            case STATE -> state(message);
            case ACTIVATE_VERSION -> activate(message, offset);
            case BATCH -> new BatchFiles(sink).read(message, stream(message, offset), offset);
            case RECORD, UNKNOWN -> unknown(message, offset);
        }
    }

    private Optional<RecordStream> stream(JsonNode message, long offset) {
        String name = message.path("stream").asText("");
        if (name.isEmpty()) {
            throw new SourceException(Problem.of("a " + message.path("type").asText() + " message names no stream")
                    .at("byte " + offset));
        }
        return Optional.ofNullable(streams.get(name));
    }

    private void schema(JsonNode message, long offset) {
        Optional<RecordStream> stream = stream(message, offset);
        if (stream.isPresent()) {
            streams.endSchemaless(stream.get().name());
            stream.get().schema(message.path("schema"), keys(message));
        }
    }

    /** Keys belong beside the schema; some taps put them into it, some leave them out. */
    private List<String> keys(JsonNode message) {
        JsonNode keys = message.path("key_properties");
        if (!keys.isArray()) {
            keys = message.path("schema").path("key_properties");
            sink.count("SCHEMA messages without key_properties", 1);
        }
        List<String> names = new ArrayList<>();
        keys.forEach(key -> names.add(key.asText()));
        return names;
    }

    private void state(JsonNode message) {
        JsonNode value = message.path("value");
        if (!value.isMissingNode() && !value.isNull()) {
            sink.state(value, streams::flush);
        }
    }

    private void activate(JsonNode message, long offset) {
        JsonNode version = message.path("version");
        Optional<RecordStream> stream = stream(message, offset);
        if (stream.isPresent() && version.canConvertToLong() && stream.get().hasColumns()) {
            stream.get().flush();
            stream.get().sink().activate(version.longValue());
        }
    }

    private void unknown(JsonNode message, long offset) {
        String type = message.path("type").asText();
        if (options.strictness() == Strictness.STRICT) {
            throw new SourceException(
                    Problem.of("unknown message type '" + type + "'").at("byte " + offset));
        }
        sink.count("messages of the unknown type '" + type + "'", 1);
    }
}
