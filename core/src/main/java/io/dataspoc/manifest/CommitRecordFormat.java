package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of a commit record (docs/spec/commit.md). */
final class CommitRecordFormat {

    private static final String COMMIT = "commit";
    private static final String PIPELINE = "pipeline";
    private static final String PARENT = "parent";
    private static final String RUN_ID = "run_id";
    private static final String COMMITTED_AT = "committed_at";
    private static final String TABLES = "tables";
    private static final String REJECTED = "rejected";
    private static final String STATE = "state";

    private CommitRecordFormat() {}

    static String format(CommitRecord commit) {
        ObjectNode json = JsonTrees.object();
        json.put(COMMIT, commit.commit().value());
        json.put(PIPELINE, commit.pipeline());
        if (commit.parent() != null) {
            json.put(PARENT, commit.parent().value());
        }
        json.put(RUN_ID, commit.runId());
        json.put(COMMITTED_AT, commit.committedAt().toString());
        ObjectNode tables = json.putObject(TABLES);
        commit.tables().forEach((key, snapshot) -> tables.put(key, snapshot.value()));
        if (!commit.rejected().isEmpty()) {
            ArrayNode rejected = json.putArray(REJECTED);
            commit.rejected().forEach(key -> rejected.add(key.value()));
        }
        if (commit.state() != null) {
            json.set(STATE, commit.state());
        }
        return JsonTrees.formatIndented(json);
    }

    /** A commit whose record nobody can read would stop all that come after it. */
    static void requireReadable(String text, ObjectKey key) {
        try {
            parse(text, key);
        } catch (BucketException e) {
            throw new BucketException(
                    Problem.of("the bookmark cannot be kept: its record would be "
                                    + e.problem().message())
                            .at(key.value())
                            .hint("nothing is committed; the source has to give another bookmark"),
                    e);
        }
    }

    static CommitRecord parse(String text, ObjectKey key) {
        JsonFields json = new JsonFields(JsonTrees.parse(text, key), key);
        return new CommitRecord(
                json.commit(COMMIT),
                json.text(PIPELINE),
                json.optionalCommit(PARENT).orElse(null),
                json.text(RUN_ID),
                json.instant(COMMITTED_AT),
                tables(new JsonFields(json.node().path(TABLES), key)),
                json.keys(REJECTED),
                json.node().get(STATE));
    }

    private static Map<String, ObjectKey> tables(JsonFields json) {
        Map<String, ObjectKey> tables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.node().properties()) {
            String table = field.getKey();
            tables.put(table, json.key(table));
        }
        return tables;
    }
}
