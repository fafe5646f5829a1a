package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The journals of the open commits of a bucket (docs/spec/bucket.md). */
public final class JournalStore {

    private static final String SUFFIX = ".json";

    private final Bucket bucket;

    public JournalStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Opens the journal of a commit that begins. */
    void write(Journal journal) {
        bucket.write(LakePaths.journal(journal.commit()), JournalFormat.format(journal));
    }

    /**
     * Writes a journal that must still be open: one that a recovery has ended never comes back.
     *
     * @throws ConflictException if it is not open any more
     */
    void rewrite(Journal journal) {
        ObjectKey key = LakePaths.journal(journal.commit());
        Optional<StoredObject> open = open(key);
        Content next = JournalFormat.format(journal);
        boolean isWritten = open.isPresent()
                && (open.get().content().equals(next)
                        || bucket.writeIf(key, next, open.map(StoredObject::version))
                                .isPresent());
        if (!isWritten) {
            throw new ConflictException(givenUp(journal.commit()));
        }
    }

    /** What to tell of a commit that was given up while its process went on. */
    static Problem givenUp(CommitId commit) {
        return Problem.of("commit " + commit + " was given up by a recovery while this process was stopped")
                .hint("nothing of it is committed; run the pipeline again");
    }

    /** Whether the commit is open: nobody has finished it or undone it. One whose journal is damaged is. */
    boolean isOpen(CommitId commit) {
        return open(LakePaths.journal(commit)).isPresent();
    }

    private Optional<StoredObject> open(ObjectKey journal) {
        return bucket.read(journal).filter(object -> !JournalFormat.isEnded(object.content()));
    }

    /** The commits that made any of these files and are not open. */
    UnknownCommits ended(List<ObjectInfo> files) {
        return new UnknownCommits(files.stream()
                .flatMap(file -> DataFileNames.commitOf(file.key()).stream())
                .distinct()
                .filter(commit -> !isOpen(commit))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Ends a journal; where nothing may be deleted, an empty one stays. */
    void close(CommitId commit) {
        ObjectKey key = LakePaths.journal(commit);
        if (bucket.delete(key) == Removal.DENIED) {
            bucket.write(key, JournalFormat.ENDED);
        }
    }

    /** Removes ended journals, as far as that is allowed by now. */
    void remove(List<CommitId> ended) {
        boolean isDenied = false;
        for (int i = 0; i < ended.size() && !isDenied; i++) {
            isDenied = bucket.delete(LakePaths.journal(ended.get(i))) == Removal.DENIED;
        }
    }

    /** The commits that have a journal, open or ended. */
    public Set<CommitId> list() {
        Set<CommitId> commits = new LinkedHashSet<>();
        bucket.list(LakePaths.LOADS.asPrefix(), object -> {
            String name = object.key().name();
            if (name.endsWith(SUFFIX)) {
                CommitId.parse(name.substring(0, name.length() - SUFFIX.length()))
                        .ifPresent(commits::add);
            }
        });
        return commits;
    }

    /** The commits that are open. */
    Set<CommitId> open() {
        Set<CommitId> open = list();
        open.removeIf(commit -> !isOpen(commit));
        return open;
    }

    /**
     * Reads a journal; empty if its commit was done meanwhile.
     *
     * @throws BucketException if it is damaged
     */
    public Optional<Journal> find(CommitId commit) {
        ObjectKey key = LakePaths.journal(commit);
        return bucket.read(key).flatMap(object -> JournalFormat.parse(key, object.content()));
    }
}
