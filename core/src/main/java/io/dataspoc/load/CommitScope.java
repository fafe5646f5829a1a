package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one commit while its files are made: its id, its day, its journal, and a directory for files that
 * never leave this machine.
 */
final class CommitScope implements AutoCloseable {

    private final JournalStore journals;
    private final Map<String, Journal.Table> tables = new LinkedHashMap<>();
    private final Bucket bucket;
    private @Nullable Path scratch;
    private Journal journal;
    private boolean isOpen;
    private boolean isWritten;
    private int written;
    private int scratchFiles;

    private CommitScope(Bucket bucket, Journal journal) {
        this.journals = new JournalStore(bucket);
        this.journal = journal;
        this.bucket = bucket;
    }

    static CommitScope begin(
            Bucket bucket, Clock clock, ObjectKey lease, String token, String runId, @Nullable String pipeline) {
        CommitId id = CommitId.next(clock, new SecureRandom());
        return new CommitScope(
                bucket, new Journal(id, runId, pipeline, lease, token, clock.instant(), List.of(), List.of()));
    }

    CommitId id() {
        return journal.commit();
    }

    /** The day in partitions by day of the load. */
    LocalDate date() {
        return LocalDate.ofInstant(id().time(), ZoneOffset.UTC);
    }

    /** Names a table that the commit may write to. */
    synchronized void include(Table table) {
        tables.putIfAbsent(table.key(), new Journal.Table(table.key(), table.location()));
    }

    /** Makes sure that the journal in the store names all tables included so far: then files may be made. */
    synchronized Journal journal() {
        if (!isWritten) {
            isOpen = true;
            journal = journal.withTables(List.copyOf(tables.values()));
            journals.write(journal);
            isWritten = true;
        } else if (written < tables.size()) {
            journal = journal.withTables(List.copyOf(tables.values()));
            journals.rewrite(journal);
        }
        written = tables.size();
        return journal;
    }

    /** The journal as it was last known, for whoever ends the commit; nothing is written. */
    synchronized Journal known() {
        return journal;
    }

    /** Names an object that goes to the trash with the commit. */
    synchronized void retire(ObjectKey object) {
        List<ObjectKey> retired = new ArrayList<>(journal.retired());
        retired.add(object);
        journal = journal.withRetired(retired);
    }

    /** Whether there is a journal in the store, and so something to settle. */
    synchronized boolean isOpen() {
        return isOpen;
    }

    /** Whether the store has had the journal for certain: if it is not there any more, somebody has ended it. */
    synchronized boolean isWritten() {
        return isWritten;
    }

    /** A path of a new file that never leaves this machine. */
    synchronized Path scratchFile(String name) {
        journal();
        Path directory = scratch;
        if (directory == null) {
            directory = newScratch();
            scratch = directory;
        }
        return directory.resolve(name + "-" + scratchFiles++);
    }

    /** Beside the drafts of the store: there is room for files of this size, and they move from there at no cost. */
    private Path newScratch() {
        ObjectKey near = LakePaths.STAGED.resolve(id().value()).resolve("scratch");
        Path draft = bucket.draft(near);
        Path directory = draft.resolveSibling(id() + "-scratch");
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw ScratchFiles.failed("make", directory, e);
        }
    }

    /** Closes it once its rows are committed: they are safe, and a vacuum removes what stays. */
    void closeQuietly() {
        try {
            close();
        } catch (BucketException e) {
            return;
        }
    }

    /** Removes the files of this machine. */
    @Override
    public void close() {
        Path directory = scratch;
        if (directory == null) {
            return;
        }
        ScratchFiles.remove(directory);
        leave(Objects.requireNonNull(directory.getParent()));
    }

    /** The commit's own directory goes with its last file. */
    private void leave(Path parent) {
        boolean isOwn = parent.endsWith(id().value());
        String[] names = isOwn ? parent.toFile().list() : null;
        if (names != null && names.length == 0) {
            ScratchFiles.remove(parent);
        }
    }
}
