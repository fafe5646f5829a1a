package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.config.Redactor;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.manifest.LakePaths;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The run reports of a bucket. */
final class RunLogs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** How many digits a time has down to its seconds. */
    private static final int SECONDS = "uuuuMMddHHmmss".length();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Bucket bucket;
    private final Redactor redactor;

    RunLogs(Bucket bucket, Redactor redactor) {
        this.bucket = bucket;
        this.redactor = redactor;
    }

    /**
     * Keeps a report, and gives it back: it tells of its commits also if the bucket does not take it. A run that was
     * refused leaves none: it began after the run that it was refused for, which is the one that people look for.
     */
    RunReport keep(RunReport report) {
        if (report.isRefused()) {
            return report;
        }
        try {
            write(report);
            return report;
        } catch (RuntimeException e) {
            return report.failedBy(e);
        }
    }

    /** Two runs never have the same name. */
    private void write(RunReport report) {
        ObjectKey key = LakePaths.logs(report.pipeline())
                .resolve(TIME.format(report.startedAt()) + "-" + report.runId() + ".json");
        JsonNode json = redactor.redactTexts(RunReportFormat.format(report));
        bucket.write(key, Content.utf8(json.toPrettyString() + "\n"));
    }

    /**
     * The newest reports of a pipeline, the newest first.
     *
     * @throws BucketException if one is damaged
     */
    List<JsonNode> newest(String pipeline, int limit) {
        List<ObjectKey> keys = new ArrayList<>();
        bucket.list(LakePaths.logs(pipeline).asPrefix(), (ObjectInfo object) -> {
            if (object.key().name().endsWith(".json")) {
                keys.add(object.key());
            }
        });
        return keys.stream()
                .sorted(Comparator.comparing(RunLogs::time)
                        .thenComparing(ObjectKey::name)
                        .reversed())
                .limit(limit)
                .flatMap(key -> bucket.read(key).stream().map(object -> parse(object.content(), key)))
                .toList();
    }

    /** All names begin with the time of the run, which not every tool writes with the same signs between its digits. */
    private static String time(ObjectKey key) {
        String digits = key.name().replaceAll("[^0-9]", "");
        return digits.substring(0, Math.min(digits.length(), SECONDS));
    }

    private static JsonNode parse(Content content, ObjectKey key) {
        try {
            return MAPPER.readTree(content.text());
        } catch (JsonProcessingException e) {
            throw new BucketException(
                    Problem.of("a run report is damaged: it is no JSON")
                            .at(key.toString())
                            .hint("delete it if you do not need it"),
                    e);
        }
    }
}
