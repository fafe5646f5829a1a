package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code manifest.json} (docs/spec/manifest.md). It reads the manifests of other tools, too. */
final class ManifestFormat {

    private static final String VERSION = "version";
    private static final String VERSION_1 = "1.0";
    private static final Pattern MAJOR_VERSION = Pattern.compile("([0-9]+)(\\..*)?");
    private static final String UPDATED_AT = "updated_at";
    private static final String TABLES = "tables";
    private static final String PIPELINES = "pipelines";
    private static final String COMMIT = "commit";
    private static final String STATE = "state";
    private static final String UNSWEPT = "unswept";
    private static final String FENCED = "fenced";
    private static final Set<String> KNOWN = Set.of(VERSION, UPDATED_AT, TABLES, PIPELINES, UNSWEPT, FENCED);

    private ManifestFormat() {}

    static String format(Manifest manifest) {
        ObjectNode json = JsonTrees.object();
        json.put(VERSION, VERSION_1);
        if (manifest.updatedAt() != null) {
            json.put(UPDATED_AT, manifest.updatedAt().toString());
        }
        ObjectNode tables = json.putObject(TABLES);
        manifest.tables().forEach((key, entry) -> TableEntryFormat.write(tables.putObject(key), entry));
        manifest.unreadable().forEach(tables::set);
        if (manifest.origin() == Manifest.Origin.TRANSACTIONAL) {
            writeCommits(json, manifest);
        }
        manifest.extra().forEach(json::set);
        return JsonTrees.formatLines(json);
    }

    private static void writeCommits(ObjectNode json, Manifest manifest) {
        ObjectNode pipelines = json.putObject(PIPELINES);
        manifest.pipelines().forEach((name, pipeline) -> {
            ObjectNode entry = pipelines.putObject(name);
            entry.put(COMMIT, pipeline.commit().value());
            entry.put(STATE, pipeline.record().value());
        });
        write(json.putArray(UNSWEPT), manifest.unswept());
        write(json.putArray(FENCED), manifest.fenced());
    }

    private static void write(ArrayNode json, Set<CommitId> commits) {
        commits.forEach(commit -> json.add(commit.value()));
    }

    static Manifest parse(String text, BucketUri bucket) {
        JsonFields json = new JsonFields(JsonTrees.parse(text, LakePaths.MANIFEST), LakePaths.MANIFEST);
        requireKnownVersion(json);
        TableEntries tables = new TableEntries(named(json.node().path(TABLES)), new TableEntryFormat(bucket));
        boolean transactional = json.node().path(PIPELINES).isObject()
                && json.node().path(UNSWEPT).isArray();
        return new Manifest(
                json.optionalInstant(UPDATED_AT).orElse(null),
                transactional ? Manifest.Origin.TRANSACTIONAL : Manifest.Origin.FOREIGN,
                tables.readable(),
                transactional ? pipelines(json) : Map.of(),
                commits(json, UNSWEPT),
                commits(json, FENCED),
                tables.unreadable(),
                JsonTrees.others(json.node(), KNOWN));
    }

    /** Whoever rewrites a manifest of fields that are not known here would lose what they say. */
    private static void requireKnownVersion(JsonFields json) {
        String version = json.node().path(VERSION).asText();
        Matcher major = MAJOR_VERSION.matcher(version);
        if (major.matches() && !major.group(1).equals("1")) {
            throw new ConflictException(
                    Problem.of("version " + version + " is not known here; a newer version of dataspoc wrote it")
                            .at(json.file().toString())
                            .hint("install that version; nothing was changed"));
        }
    }

    /** Tables as an object by key, or as a list, which some tools write. */
    private static Map<String, JsonNode> named(JsonNode tables) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        if (tables.isArray()) {
            tables.forEach(node -> named.put("#" + named.size(), node));
        }
        for (Map.Entry<String, JsonNode> field : tables.properties()) {
            named.put(field.getKey(), field.getValue());
        }
        return named;
    }

    private static Map<String, PipelineEntry> pipelines(JsonFields json) {
        Map<String, PipelineEntry> pipelines = new LinkedHashMap<>();
        named(json.node().path(PIPELINES)).forEach((name, node) -> {
            JsonFields entry = new JsonFields(node, json.file());
            ObjectKey record = entry.key(STATE);
            pipelines.put(name, new PipelineEntry(entry.commit(COMMIT), record));
        });
        return pipelines;
    }

    private static Set<CommitId> commits(JsonFields json, String field) {
        if (!json.node().path(field).isArray()) {
            return Set.of();
        }
        Set<CommitId> commits = new LinkedHashSet<>();
        for (String text : json.texts(field)) {
            commits.add(CommitId.parse(text).orElseThrow(() -> json.missing(field)));
        }
        return commits;
    }
}
