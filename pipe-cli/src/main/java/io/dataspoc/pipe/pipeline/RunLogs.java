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
import io.dataspoc.manifest.JsonTrees;
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
        bucket.write(key, Content.utf8(JsonTrees.formatIndented(json)));
    }

    /**
     * The newest reports of a pipeline, the newest first.
     *
     * @throws BucketException if one is damaged
     */
    List<JsonNode> newest(String pipeline, int limit) {
        List<Named> logs = new ArrayList<>();
        bucket.list(LakePaths.logs(pipeline).asPrefix(), (ObjectInfo object) -> {
            if (object.key().name().endsWith(".json")) {
                logs.add(Named.of(object.key()));
            }
        });
        return logs.stream()
                .sorted(Comparator.comparing(Named::time)
                        .thenComparing(log -> log.key().name())
                        .reversed())
                .limit(limit)
                .map(Named::key)
                .flatMap(key -> bucket.read(key).stream().map(object -> parse(object.content(), key)))
                .toList();
    }

    /**
     * A report by its name.
     *
     * @param time when its run began, as digits
     */
    private record Named(String time, ObjectKey key) {

        /** All names begin with the time of the run, which not every tool writes with the same signs between its digits. */
        static Named of(ObjectKey key) {
            String name = key.name();
            StringBuilder digits = new StringBuilder(SECONDS);
            for (int i = 0; i < name.length() && digits.length() < SECONDS; i++) {
                if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                    digits.append(name.charAt(i));
                }
            }
            return new Named(digits.toString(), key);
        }
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
