package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.PathName;
import io.dataspoc.manifest.LakePaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The rejected rows of a pipeline that nobody has replayed yet. */
public final class RejectedFiles {

    private static final String SUFFIX = ".jsonl.gz";

    private final Bucket bucket;

    public RejectedFiles(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * A file of rejected rows.
     *
     * @param key where it is
     * @param commit the commit that wrote it
     */
    public record RejectedFile(ObjectKey key, CommitId commit) {}

    /** The files, those of the newest commit first. */
    public List<RejectedFile> list(String pipeline) {
        List<RejectedFile> files = new ArrayList<>();
        bucket.list(
                LakePaths.REJECTED.resolve(PathName.encode(pipeline)).asPrefix(),
                object -> file(object).ifPresent(files::add));
        files.sort(Comparator.comparing((RejectedFile file) -> file.commit().value())
                .reversed());
        return files;
    }

    private static Optional<RejectedFile> file(ObjectInfo object) {
        String name = object.key().name();
        return name.endsWith(SUFFIX)
                ? CommitId.parse(name.substring(0, name.length() - SUFFIX.length()))
                        .map(commit -> new RejectedFile(object.key(), commit))
                : Optional.empty();
    }

    /** Hands every row of a file to the consumer, in the order in which they were rejected. */
    public void read(RejectedFile file, Consumer<QuarantinedRow> consumer) {
        RejectedRowFormat format = new RejectedRowFormat();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(bucket.open(file.key()).orElseThrow(() -> gone(file))), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (long number = 1; line != null; number++) {
                consumer.accept(row(format, line, file, number));
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot read rejected rows: " + e.getMessage())
                            .at(file.key().value()),
                    e);
        }
    }

    private static QuarantinedRow row(RejectedRowFormat format, String line, RejectedFile file, long number) {
        try {
            return format.parse(line, file.key());
        } catch (BucketException e) {
            throw new BucketException(e.problem().at(file.key() + ":" + number), e);
        }
    }

    private static BucketException gone(RejectedFile file) {
        return new BucketException(
                Problem.of("gone: another replay was faster").at(file.key().value()));
    }
}
