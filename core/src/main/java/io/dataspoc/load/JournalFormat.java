package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a journal (docs/spec/bucket.md). */
final class JournalFormat {

    private static final String COMMIT = "commit";
    private static final String RUN_ID = "run_id";
    private static final String PIPELINE = "pipeline";
    private static final String LEASE = "lease";
    private static final String TOKEN = "token";
    private static final String STARTED_AT = "started_at";
    private static final String TABLES = "tables";
    private static final String KEY = "key";
    private static final String LOCATION = "location";
    private static final String REMOVED = "removed";
    private static final String HISTORY = "history";
    private static final String RETIRED = "retired";

    /** The text of a journal that has ended and may not be deleted. */
    static final Content ENDED = JsonText.content(JsonText.object());

    private JournalFormat() {}

    static Content format(Journal journal) {
        ObjectNode json = JsonText.object();
        json.put(COMMIT, journal.commit().value());
        json.put(RUN_ID, journal.runId());
        if (journal.pipeline() != null) {
            json.put(PIPELINE, journal.pipeline());
        }
        json.put(LEASE, journal.lease().value());
        json.put(TOKEN, journal.token());
        json.put(STARTED_AT, journal.startedAt().toString());
        ArrayNode tables = json.putArray(TABLES);
        for (Journal.Table table : journal.tables()) {
            ObjectNode entry = tables.addObject();
            entry.put(KEY, table.key());
            entry.put(LOCATION, table.location().value());
            ArrayNode removed = entry.putArray(REMOVED);
            table.removed().forEach(file -> removed.add(file.value()));
            entry.put(HISTORY, table.history().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode retired = json.putArray(RETIRED);
        journal.retired().forEach(key -> retired.add(key.value()));
        return JsonText.content(json);
    }

    /**
     * Reads a journal; empty if it has ended.
     *
     * @param key where it was found
     * @throws BucketException if it is damaged: what is unreadable has not ended
     */
    static Optional<Journal> parse(ObjectKey key, Content content) {
        JsonNode json = JsonText.parse(content).orElseThrow(() -> damaged(key, "not a JSON object", null));
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(journal(json));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged(key, String.valueOf(e.getMessage()), e);
        }
    }

    private static BucketException damaged(ObjectKey key, String reason, @Nullable Throwable cause) {
        Problem problem = Problem.of("the journal is damaged: " + reason)
                .at(key.value())
                .hint("restore it; if nobody can, delete it, and 'dataspoc-pipe manifest check' tells what its commit"
                        + " has left behind");
        return cause == null ? new BucketException(problem) : new BucketException(problem, cause);
    }

    private static Journal journal(JsonNode json) {
        List<Journal.Table> tables = new ArrayList<>();
        json.path(TABLES).forEach(table -> tables.add(table(table)));
        return new Journal(
                new CommitId(json.path(COMMIT).asText()),
                json.path(RUN_ID).asText(),
                json.path(PIPELINE).isTextual() ? json.path(PIPELINE).asText() : null,
                new ObjectKey(json.path(LEASE).asText()),
                json.path(TOKEN).asText(),
                Instant.parse(json.path(STARTED_AT).asText()),
                tables,
                keys(json.path(RETIRED)));
    }

    private static Journal.Table table(JsonNode json) {
        return new Journal.Table(
                json.path(KEY).asText(),
                new ObjectKey(json.path(LOCATION).asText()),
                keys(json.path(REMOVED)),
                TablePolicy.History.valueOf(json.path(HISTORY).asText("trash").toUpperCase(Locale.ROOT)));
    }

    private static List<ObjectKey> keys(JsonNode texts) {
        List<ObjectKey> keys = new ArrayList<>();
        texts.forEach(text -> keys.add(new ObjectKey(text.asText())));
        return keys;
    }
}
