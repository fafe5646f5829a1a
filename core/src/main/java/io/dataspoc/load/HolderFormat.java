package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import java.time.DateTimeException;
import java.time.Instant;

/** The text of a lease (docs/spec/bucket.md). */
final class HolderFormat {

    private static final String TOKEN = "token";
    private static final String PIPELINE = "pipeline";
    private static final String RUN_ID = "run_id";
    private static final String HOST = "host";
    private static final String HOST_ID = "host_id";
    private static final String PID = "pid";
    private static final String PROCESS_START = "process_start";
    private static final String STARTED_AT = "started_at";
    private static final String RENEWED_AT = "renewed_at";

    private HolderFormat() {}

    static Content format(Holder holder) {
        ObjectNode json = JsonText.object();
        json.put(TOKEN, holder.token());
        json.put(PIPELINE, holder.pipeline());
        json.put(RUN_ID, holder.runId());
        json.put(HOST, holder.process().host());
        json.put(HOST_ID, holder.process().hostId());
        json.put(PID, holder.process().pid());
        json.put(PROCESS_START, holder.process().start());
        json.put(STARTED_AT, holder.startedAt().toString());
        json.put(RENEWED_AT, holder.renewedAt().toString());
        return JsonText.content(json);
    }

    /** Reads a lease; one that is damaged has an unknown holder, which dies like any other. */
    static Holder parse(Content content) {
        JsonNode json = JsonText.parse(content).orElse(JsonText.object());
        ProcessIdentity process = new ProcessIdentity(
                json.path(HOST).asText("an unknown host"),
                json.path(HOST_ID).asText(),
                json.path(PID).asLong(),
                json.path(PROCESS_START).asText());
        return new Holder(
                json.path(TOKEN).asText(),
                json.path(PIPELINE).asText(),
                json.path(RUN_ID).asText(),
                process,
                instant(json.path(STARTED_AT)),
                instant(json.path(RENEWED_AT)));
    }

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.asText());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
