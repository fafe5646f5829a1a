package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The journals of the open commits of a bucket (docs/spec/bucket.md). */
public final class JournalStore {

    private static final String SUFFIX = ".json";
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

    private final Bucket bucket;

    public JournalStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Opens the journal of a commit that begins. */
    void write(Journal journal) {
        bucket.write(LakePaths.journal(journal.commit()), format(journal));
    }

    /**
     * Writes a journal that must still be open: one that a recovery has ended never comes back.
     *
     * @throws ConflictException if it is not open any more
     */
    void rewrite(Journal journal) {
        ObjectKey key = LakePaths.journal(journal.commit());
        Optional<StoredObject> open = bucket.read(key).filter(object -> isOpen(object.content()));
        Content next = format(journal);
        boolean isWritten = open.isPresent()
                && (open.get().content().equals(next)
                        || bucket.writeIf(key, next, open.map(StoredObject::version))
                                .isPresent());
        if (!isWritten) {
            throw new ConflictException(givenUp(journal.commit()));
        }
    }

    /** What to tell of a commit that was given up while its process went on. */
    static Problem givenUp(CommitId commit) {
        return Problem.of("commit " + commit + " was given up by a recovery while this process was stopped")
                .hint("nothing of it is committed; run the pipeline again");
    }

    /** Whether the commit is open: nobody has finished it or undone it. */
    boolean isOpen(CommitId commit) {
        return find(commit).isPresent();
    }

    /** Ends a journal; where nothing may be deleted, an empty one stays. */
    void close(CommitId commit) {
        ObjectKey key = LakePaths.journal(commit);
        if (bucket.delete(key) == Removal.DENIED) {
            bucket.write(key, JsonText.content(JsonText.object()));
        }
    }

    /** Removes ended journals, as far as that is allowed by now. */
    void remove(List<CommitId> ended) {
        boolean isDenied = false;
        for (int i = 0; i < ended.size() && !isDenied; i++) {
            isDenied = bucket.delete(LakePaths.journal(ended.get(i))) == Removal.DENIED;
        }
    }

    /** The commits that have a journal, open or ended. */
    public Set<CommitId> list() {
        Set<CommitId> commits = new LinkedHashSet<>();
        bucket.list(LakePaths.LOADS.asPrefix(), object -> {
            String name = object.key().name();
            if (name.endsWith(SUFFIX)) {
                CommitId.parse(name.substring(0, name.length() - SUFFIX.length()))
                        .ifPresent(commits::add);
            }
        });
        return commits;
    }

    /** The commits that are open. */
    Set<CommitId> open() {
        Set<CommitId> open = list();
        open.removeIf(commit -> !isOpen(commit));
        return open;
    }

    /** Reads a journal; empty if its commit was done meanwhile. */
    public Optional<Journal> find(CommitId commit) {
        return bucket.read(LakePaths.journal(commit))
                .filter(object -> isOpen(object.content()))
                .map(object -> parse(commit, JsonText.parse(object.content())));
    }

    private static boolean isOpen(Content content) {
        return !JsonText.parse(content).isEmpty();
    }

    private static Content format(Journal journal) {
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

    private static Journal parse(CommitId commit, JsonNode json) {
        try {
            List<Journal.Table> tables = new ArrayList<>();
            json.path(TABLES).forEach(table -> tables.add(table(table)));
            List<ObjectKey> retired = new ArrayList<>();
            json.path(RETIRED).forEach(key -> retired.add(new ObjectKey(key.asText())));
            return new Journal(
                    new CommitId(json.path(COMMIT).asText()),
                    json.path(RUN_ID).asText(),
                    json.path(PIPELINE).isTextual() ? json.path(PIPELINE).asText() : null,
                    new ObjectKey(json.path(LEASE).asText()),
                    json.path(TOKEN).asText(),
                    Instant.parse(json.path(STARTED_AT).asText()),
                    tables,
                    retired);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BucketException(
                    Problem.of("the journal is damaged: " + e.getMessage())
                            .at(LakePaths.journal(commit).value())
                            .hint("restore it; if nobody can, delete it, and 'dataspoc-pipe manifest check' tells what"
                                    + " its commit has left behind"),
                    e);
        }
    }

    private static Journal.Table table(JsonNode json) {
        List<ObjectKey> removed = new ArrayList<>();
        json.path(REMOVED).forEach(file -> removed.add(new ObjectKey(file.asText())));
        return new Journal.Table(
                json.path(KEY).asText(),
                new ObjectKey(json.path(LOCATION).asText()),
                removed,
                TablePolicy.History.valueOf(json.path(HISTORY).asText("trash").toUpperCase(Locale.ROOT)));
    }
}
