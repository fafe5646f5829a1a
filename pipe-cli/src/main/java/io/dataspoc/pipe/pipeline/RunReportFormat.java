package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.error.Problem;
import java.util.List;

/** The JSON of a run report, as it lies in the bucket's logs and as commands print it (docs/spec/run-report.md). */
public final class RunReportFormat {

    private static final String PIPELINE = "pipeline";
    private static final String STARTED_AT = "started_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String DURATION = "duration_seconds";
    private static final String STATUS = "status";
    private static final String STREAMS = "streams";
    private static final String TOTAL = "total_records";
    private static final String ERROR = "error";
    private static final String RUN_ID = "run_id";
    private static final String COMMITS = "commits";
    private static final String NOTES = "notes";
    private static final String GLOB_WINDOW = "glob_window_seconds";
    private static final String HINT = "hint";

    /** All that a report may say, in the order in which it says it. */
    public static final List<String> FIELDS = List.of(
            PIPELINE,
            STARTED_AT,
            FINISHED_AT,
            DURATION,
            STATUS,
            STREAMS,
            TOTAL,
            ERROR,
            RUN_ID,
            COMMITS,
            NOTES,
            GLOB_WINDOW,
            HINT);

    /** What people want to know first. */
    public static final List<String> SUMMARY = List.of(STARTED_AT, STATUS, DURATION, TOTAL, ERROR);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunReportFormat() {}

    /** Writes a report; the fields that older tools know come first. */
    public static ObjectNode format(RunReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put(PIPELINE, report.pipeline());
        json.put(STARTED_AT, report.startedAt().toString());
        json.put(FINISHED_AT, report.finishedAt().toString());
        json.put(DURATION, report.duration().toMillis() / 1000.0);
        json.put(STATUS, report.status().toString());
        ObjectNode streams = json.putObject(STREAMS);
        report.streams().forEach(stream -> writeStream(streams.putObject(stream.stream()), stream));
        json.put(TOTAL, report.totalRecords());
        report.problem().ifPresent(problem -> json.put(ERROR, problem.sentence()));
        if (!report.runId().isEmpty()) {
            json.put(RUN_ID, report.runId());
        }
        ArrayNode commits = json.putArray(COMMITS);
        report.commits().forEach(commit -> commits.add(commit.value()));
        ArrayNode notes = json.putArray(NOTES);
        report.notes().forEach(notes::add);
        json.put(GLOB_WINDOW, report.mixed().toMillis() / 1000.0);
        report.problem().map(Problem::hint).ifPresent(hint -> json.put(HINT, hint));
        return json;
    }

    /** How a pipeline stands whose last run left this report, be it written by DataSpoc. */
    static PipelineStatus status(String pipeline, JsonNode report) {
        if (!report.has(STATUS)) {
            // DataSpoc leaves an empty report where a run is cut off.
            return new PipelineStatus(
                    pipeline, null, PipelineStatus.Status.FAILURE, null, null, "the report of the last run is empty");
        }
        boolean succeeded = report.path(STATUS).asText().equals(RunReport.Status.SUCCESS.toString());
        return new PipelineStatus(
                pipeline,
                report.path(STARTED_AT).asText(),
                succeeded ? PipelineStatus.Status.SUCCESS : PipelineStatus.Status.FAILURE,
                report.path(DURATION).asDouble(),
                report.path(TOTAL).asLong(),
                report.path(ERROR).textValue());
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
