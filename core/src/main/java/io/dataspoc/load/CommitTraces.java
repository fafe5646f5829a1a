package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which commits took place by what is gone only after one has: the files that it replaced, which a sweep moves, and
 * the version or the record before its own, which a vacuum deletes. That says nothing where a certain version has come
 * after the one before its own, for then others have removed them.
 */
final class CommitTraces {

    private final Bucket bucket;
    private final KeptVersions versions;

    CommitTraces(Bucket bucket, KeptVersions versions) {
        this.bucket = bucket;
        this.versions = versions;
    }

    /**
     * The version that an open commit has made of a table.
     *
     * @param table its table key
     * @param made the version
     * @param before the version that it follows
     * @param last the last version of the table that is certain; null if none is kept
     * @param replaced the files that the commit removes from the table
     */
    private record OpenVersion(
            String table,
            Snapshot made,
            ObjectKey before,
            @Nullable Snapshot last,
            List<ObjectKey> replaced) {

        boolean isNext() {
            return last == null || last.key().equals(before);
        }

        /** Versions of files that other tools wrote come and go with the commit that takes them over. */
        boolean adopts() {
            return before.equals(LakePaths.adopted(table, made.commit()));
        }
    }

    /** Those of these commits that took place for certain. */
    Set<CommitId> proven(Set<CommitId> doubtful) {
        List<Journal> open = versions.open().stream()
                .filter(journal -> doubtful.contains(journal.commit()))
                .toList();
        List<OpenVersion> next = nextVersions(open, doubtful);
        Set<CommitId> proven = new LinkedHashSet<>();
        next.stream()
                .filter(version -> followsDeleted(version) || hasSwept(version, next))
                .forEach(version -> proven.add(version.made().commit()));
        Set<String> certain = versions.lastCommits(doubtful).keySet();
        open.stream()
                .filter(journal -> !certain.contains(journal.pipeline()) && followsDeletedRecord(journal))
                .forEach(journal -> proven.add(journal.commit()));
        return proven;
    }

    private List<OpenVersion> nextVersions(List<Journal> open, Set<CommitId> doubtful) {
        Map<String, Snapshot> certain = versions.lastVersions(doubtful);
        List<OpenVersion> made = new ArrayList<>();
        for (Journal journal : open) {
            for (Journal.Table table : journal.tables()) {
                versions.version(table.key(), journal.commit()).ifPresent(version -> {
                    ObjectKey before = version.parent();
                    if (before != null) {
                        made.add(new OpenVersion(
                                table.key(), version, before, certain.get(table.key()), table.removed()));
                    }
                });
            }
        }
        made.removeIf(version -> !version.isNext());
        return made;
    }

    private boolean followsDeleted(OpenVersion version) {
        return version.last() == null
                && !version.adopts()
                && bucket.find(version.before()).isEmpty();
    }

    /** Whether a file is gone that it replaced, and that no other open commit replaces. */
    private boolean hasSwept(OpenVersion version, List<OpenVersion> all) {
        Set<ObjectKey> own = new HashSet<>(version.replaced());
        all.stream()
                .filter(other -> !other.made().commit().equals(version.made().commit()))
                .forEach(other -> own.removeAll(other.replaced()));
        return own.stream().anyMatch(file -> bucket.find(file).isEmpty());
    }

    private boolean followsDeletedRecord(Journal journal) {
        String pipeline = journal.pipeline();
        return pipeline != null
                && versions.record(pipeline, journal.commit())
                        .map(CommitRecord::parent)
                        .filter(parent ->
                                bucket.find(LakePaths.commit(pipeline, parent)).isEmpty())
                        .isPresent();
    }
}
