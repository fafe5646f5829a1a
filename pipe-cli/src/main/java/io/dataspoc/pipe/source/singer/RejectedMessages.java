package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.SourceContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records again that could not be loaded: RECORD messages by the SCHEMA that they had, and records that stand
 * alone, as files and batches have them.
 */
final class RejectedMessages implements Replay {

    private final MessageReader reader;
    private final Map<String, String> schemas = new HashMap<>();

    RejectedMessages(MessageOptions options, SourceContext context, Sink sink) {
        LogText cleaner = new LogText(context.redactor()::redact);
        this.reader = new MessageReader(
                options,
                BatchRoots.NONE,
                sink,
                new Everything(),
                line -> context.log().accept(cleaner.clean(line)));
    }

    /** The row itself decides, for it was wanted once. */
    private static final class Everything implements StreamRoster {
        @Override
        public boolean admits(String stream) {
            return true;
        }

        @Override
        public Optional<ReplicationMethod> method(String stream) {
            return Optional.empty();
        }
    }

    @Override
    public void read(String stream, RejectedRow row) {
        RecordStream target = declare(stream, row);
        JsonNode tree = parse(row.text());
        if (tree == null || !tree.isObject() || isMessageWithoutRecord(tree, stream, row)) {
            target.sink().reject(row);
        } else {
            readLine(isMessage(tree, stream) ? row.bytes() : message(stream, row.bytes()), row.offset());
        }
    }

    /** A row that only looks like a message, as files may hold them, names another stream as a rule. */
    private static boolean isMessage(JsonNode tree, String stream) {
        return tree.path("type").asText().equalsIgnoreCase("RECORD")
                && RareMessages.streamName(tree).equals(stream)
                && tree.path("record").isObject();
    }

    /** What a tap sent as a message is none of its rows, whatever it has in the record's place. */
    private static boolean isMessageWithoutRecord(JsonNode tree, String stream, RejectedRow row) {
        return tree.path("type").asText().equalsIgnoreCase("RECORD")
                && RareMessages.streamName(tree).equals(stream)
                && !tree.path("record").isObject()
                && row.schema() != null
                && isSchema(row.schema());
    }

    /** Rows of files have something else there, of a time when the pipeline read files. */
    private static boolean isSchema(String text) {
        JsonNode tree = text.isEmpty() ? null : parse(text);
        return tree != null && tree.path("type").asText().equalsIgnoreCase("SCHEMA");
    }

    private static @Nullable JsonNode parse(String text) {
        byte[] data = utf8(text);
        try {
            return TapJson.parse(data, 0, data.length);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Makes the stream's columns known: by what was said of them then, or else as the table has them. */
    private RecordStream declare(String stream, RejectedRow row) {
        String schema = row.schema() == null ? "" : row.schema();
        RecordStream target = Objects.requireNonNull(reader.streams().stream(stream), "all streams are admitted");
        if (!schema.equals(schemas.put(stream, schema))) {
            if (isSchema(schema)) {
                readLine(utf8(schema), row.offset());
            } else {
                target.columnsOfTable();
            }
        }
        return target;
    }

    private static byte[] message(String stream, byte[] record) {
        byte[] before = utf8("{\"type\": \"RECORD\", \"stream\": " + quoted(stream) + ", \"record\": ");
        byte[] message = Arrays.copyOf(before, before.length + record.length + 1);
        System.arraycopy(record, 0, message, before.length, record.length);
        message[message.length - 1] = '}';
        return message;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        TextNode node = JsonNodeFactory.instance.textNode(text);
        return node.toString();
    }

    private void readLine(byte[] line, long offset) {
        reader.read(new SourceLine(line, 0, line.length, offset));
    }

    @Override
    public void finish() {
        reader.streams().finish();
    }
}
