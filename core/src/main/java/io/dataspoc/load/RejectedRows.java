package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.manifest.LakePaths;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The rows that one commit leaves out: kept in a file of their own, which becomes visible with the commit. */
final class RejectedRows implements AutoCloseable {

    private final Bucket bucket;
    private final CommitScope scope;
    private final ObjectKey target;
    private final RejectedRowFormat format = new RejectedRowFormat();
    private @Nullable Path draft;
    private @Nullable Writer writer;
    private long rows;

    RejectedRows(Bucket bucket, CommitScope scope, String pipeline, String runId) {
        this.bucket = bucket;
        this.scope = scope;
        this.target = LakePaths.rejected(pipeline, runId).resolve(scope.id() + ".jsonl.gz");
    }

    void add(QuarantinedRow row) {
        try {
            Writer out = writer == null ? open() : writer;
            out.write(format.format(row, scope.id()));
            out.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
        rows++;
    }

    private Writer open() throws IOException {
        scope.journal();
        Path file = bucket.draft(target);
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
        draft = file;
        writer = out;
        return out;
    }

    long rows() {
        return rows;
    }

    /** Makes the file durable; empty if no row was left out. */
    Optional<StagedObject> stage() {
        close();
        return draft == null ? Optional.empty() : Optional.of(bucket.stage(target, draft));
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BucketException failed(IOException e) {
        return new BucketException(
                Problem.of("cannot keep a rejected row: " + e.getMessage()).at(target.toString()), e);
    }
}
