package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.SnapshotStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which commits of a pipeline can be restored: those whose versions and files are all kept, live or in the trash. */
final class RestorableCommits {

    private static final int MAX_NAMED = 10;

    private final Bucket bucket;
    private final String pipeline;
    private final CommitHistory history;
    private final SnapshotStore snapshots;
    private final Map<ObjectKey, Boolean> kept = new HashMap<>();

    RestorableCommits(Bucket bucket, String pipeline, CommitHistory history) {
        this.bucket = bucket;
        this.pipeline = pipeline;
        this.history = history;
        this.snapshots = new SnapshotStore(bucket);
    }

    /**
     * Makes sure that a commit can be restored.
     *
     * @throws ConflictException if not; it names those that can
     */
    void require(CommitId commit) {
        obstacle(commit).ifPresent(problem -> {
            throw new ConflictException(problem.hint(
                    "a vacuum, or 'history: none', has removed it; nothing was changed; " + alternatives()));
        });
    }

    private Optional<Problem> obstacle(CommitId commit) {
        try {
            return history.tablesAsOf(commit).values().stream()
                    .filter(Objects::nonNull)
                    .flatMap(version -> snapshots.files(version).stream())
                    .map(DataFile::path)
                    .filter(file -> !isKept(file))
                    .findFirst()
                    .map(file -> Problem.of("a file of that version is gone, so it cannot be restored")
                            .at(file.value()));
        } catch (ConflictException e) {
            return Optional.of(e.problem());
        }
    }

    private boolean isKept(ObjectKey file) {
        return kept.computeIfAbsent(
                file,
                place -> bucket.find(place).isPresent()
                        || bucket.find(LakePaths.trash(place)).isPresent());
    }

    /** Of the commits before the current one, whose state the tables have. */
    private String alternatives() {
        List<CommitId> others = history.commits().stream()
                .skip(1)
                .map(CommitRecord::commit)
                .filter(commit -> obstacle(commit).isEmpty())
                .limit(MAX_NAMED)
                .toList();
        return others.isEmpty()
                ? "no earlier commit of '" + pipeline + "' can be restored any more"
                : "what can be restored: "
                        + others.stream()
                                .map(commit -> "'dataspoc-pipe rollback " + pipeline + " --to " + commit + "'")
                                .collect(Collectors.joining(", "));
    }
}
