package io.dataspoc.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.manifest.JsonFields;
import io.dataspoc.manifest.JsonTrees;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

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
    static final Content ENDED = content(JsonTrees.object());

    private JournalFormat() {}

    private static Content content(ObjectNode json) {
        return Content.utf8(JsonTrees.formatIndented(json));
    }

    static Content format(Journal journal) {
        ObjectNode json = JsonTrees.object();
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
        return content(json);
    }

    /** Whether this is the text of a journal that has ended; what is damaged has not. */
    static boolean isEnded(Content content) {
        return content.text().replaceAll("\\s", "").equals("{}");
    }

    /**
     * Reads a journal; empty if it has ended.
     *
     * @param key where it was found
     * @throws BucketException if it is damaged: what is unreadable has not ended
     */
    static Optional<Journal> parse(ObjectKey key, Content content) {
        try {
            JsonFields json = new JsonFields(JsonTrees.parse(content.text(), key), key);
            return json.node().isEmpty() ? Optional.empty() : Optional.of(journal(json));
        } catch (BucketException e) {
            Problem problem = Problem.of("the journal is " + e.problem().message())
                    .at(Objects.requireNonNullElse(e.problem().place(), key.value()));
            throw new BucketException(
                    problem.hint(
                            "restore it; if nobody can, delete it, and 'dataspoc-pipe manifest check' tells what its"
                                    + " commit has left behind"),
                    e);
        }
    }

    private static Journal journal(JsonFields json) {
        return new Journal(
                json.commit(COMMIT),
                json.text(RUN_ID),
                json.textIfAny(PIPELINE).orElse(null),
                json.key(LEASE),
                json.text(TOKEN),
                json.instant(STARTED_AT),
                json.objects(TABLES).stream().map(JournalFormat::table).toList(),
                json.keys(RETIRED));
    }

    private static Journal.Table table(JsonFields json) {
        return new Journal.Table(json.text(KEY), json.key(LOCATION), json.keys(REMOVED), history(json));
    }

    private static TablePolicy.History history(JsonFields json) {
        String name = json.textIfAny(HISTORY).orElse("trash");
        for (TablePolicy.History history : TablePolicy.History.values()) {
            if (history.name().equalsIgnoreCase(name)) {
                return history;
            }
        }
        throw json.missing(HISTORY);
    }
}
