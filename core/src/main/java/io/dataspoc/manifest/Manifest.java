package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of a bucket, and its one commit point: whatever it names is committed, in the version that it names.
 *
 * @param updatedAt when it was last written, by the clock of the writer; null if it never was
 * @param origin whether it keeps commits
 * @param tables by table key
 * @param pipelines by name
 * @param unswept commits whose replaced files may still be in place
 * @param fenced commits that were given up: they can never be committed
 * @param unreadable table entries that make no sense (a location outside of the bucket, say), kept as they are
 * @param extra fields of other tools, kept as they are
 */
public record Manifest(
        @Nullable Instant updatedAt,
        Origin origin,
        Map<String, TableEntry> tables,
        Map<String, PipelineEntry> pipelines,
        Set<CommitId> unswept,
        Set<CommitId> fenced,
        Map<String, JsonNode> unreadable,
        Map<String, JsonNode> extra) {

    /** What a bucket without a manifest has. */
    public static final Manifest EMPTY =
            new Manifest(null, Origin.FOREIGN, Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Map.of());

    /** Whether a manifest was written by commits, or by a tool that has none. */
    public enum Origin {
        /** It has the fields that commits need. */
        TRANSACTIONAL,
        /** It lacks them: the first commit adopts the bucket. */
        FOREIGN
    }

    public Manifest {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        pipelines = Collections.unmodifiableMap(new LinkedHashMap<>(pipelines));
        unswept = Collections.unmodifiableSet(new LinkedHashSet<>(unswept));
        fenced = Collections.unmodifiableSet(new LinkedHashSet<>(fenced));
        unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public Optional<TableEntry> table(String key) {
        return Optional.ofNullable(tables.get(key));
    }

    /** The table that lives in a directory: tables that were adopted may have a key that says another. */
    public Optional<TableEntry> tableAt(ObjectKey location) {
        return tables.values().stream()
                .filter(entry -> entry.location().equals(location))
                .findFirst();
    }

    public Optional<PipelineEntry> pipeline(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }

    /** This manifest with other tables. */
    public Manifest withTables(Map<String, TableEntry> changed) {
        return new Manifest(updatedAt, origin, changed, pipelines, unswept, fenced, unreadable, extra);
    }

    public Manifest withPipeline(String name, PipelineEntry entry) {
        Map<String, PipelineEntry> changed = new LinkedHashMap<>(pipelines);
        changed.put(name, entry);
        return new Manifest(updatedAt, origin, tables, changed, unswept, fenced, unreadable, extra);
    }

    public Manifest withoutPipeline(String name) {
        Map<String, PipelineEntry> changed = new LinkedHashMap<>(pipelines);
        changed.remove(name);
        return new Manifest(updatedAt, origin, tables, changed, unswept, fenced, unreadable, extra);
    }

    public Manifest withUnswept(Set<CommitId> commits) {
        return new Manifest(updatedAt, origin, tables, pipelines, commits, fenced, unreadable, extra);
    }

    public Manifest withFenced(Set<CommitId> commits) {
        return new Manifest(updatedAt, origin, tables, pipelines, unswept, commits, unreadable, extra);
    }

    /** This manifest as a commit writes it. */
    public Manifest writtenAt(Instant now) {
        return new Manifest(now, Origin.TRANSACTIONAL, tables, pipelines, unswept, fenced, unreadable, extra);
    }
}
