package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.Problem;
import java.util.Locale;

/** The JSON of a run report, as it lies in the bucket's logs and as commands print it (docs/spec/run-report.md). */
public final class RunReportFormat {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunReportFormat() {}

    /** Writes a report; the fields that older tools know come first. */
    public static ObjectNode format(RunReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("pipeline", report.pipeline());
        json.put("started_at", report.startedAt().toString());
        json.put("finished_at", report.finishedAt().toString());
        json.put("duration_seconds", report.duration().toMillis() / 1000.0);
        json.put("status", report.status().name().toLowerCase(Locale.ROOT));
        ObjectNode streams = json.putObject("streams");
        report.streams().forEach(stream -> writeStream(streams.putObject(stream.stream()), stream));
        json.put("total_records", report.totalRecords());
        report.problem().ifPresent(problem -> json.put("error", problem.sentence()));
        if (!report.runId().isEmpty()) {
            json.put("run_id", report.runId());
        }
        ArrayNode commits = json.putArray("commits");
        report.commits().forEach(commit -> commits.add(commit.value()));
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(notes::add);
        json.put("glob_window_seconds", report.mixed().toMillis() / 1000.0);
        report.problem().map(Problem::hint).ifPresent(hint -> json.put("hint", hint));
        return json;
    }

    private static void writeStream(ObjectNode json, StreamReport stream) {
        json.put("records", stream.committed().taken());
        if (stream.table() != null) {
            json.put("table", stream.table());
        }
        json.put("read", stream.read());
        json.put("inserted", stream.committed().inserted());
        json.put("updated", stream.committed().updated());
        json.put("deleted", stream.committed().deleted());
        json.put("superseded", stream.committed().superseded());
        json.put("rejected", stream.rejected());
        json.put("discarded", stream.discarded());
        json.put("total_rows", stream.totalRows());
        ArrayNode bookmark = json.putArray("bookmark_properties");
        stream.bookmarkProperties().forEach(bookmark::add);
        ObjectNode counted = json.putObject("counted");
        stream.counted().forEach(counted::put);
        ArrayNode changes = json.putArray("schema_changes");
        stream.schemaChanges().forEach(changes::add);
    }
}
