package io.dataspoc.pipe.doctor;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.Holder;
import io.dataspoc.load.Journal;
import io.dataspoc.load.JournalStore;
import io.dataspoc.load.LeaseStore;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at a bucket: whether it can be read, and what processes that died have left in it. */
final class BucketExamination {

    private static final String CHECK = "bucket";

    private final BucketUri uri;
    private final Function<BucketUri, Bucket> buckets;
    private final List<String> pipelines;
    private final Clock clock;

    BucketExamination(BucketUri uri, Function<BucketUri, Bucket> buckets, List<String> pipelines, Clock clock) {
        this.uri = uri;
        this.buckets = buckets;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    List<Finding> findings() {
        try (Bucket bucket = buckets.apply(uri)) {
            return findings(bucket);
        } catch (DataspocException e) {
            InterruptionException.throwIfBehind(e);
            return List.of(Finding.broken(CHECK, uri.toString(), e, "look at the bucket and at your rights in it"));
        }
    }

    private List<Finding> findings(Bucket bucket) {
        Manifest manifest = new ManifestStore(bucket).load().manifest();
        List<Finding> findings = new ArrayList<>(closedDirectories());
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    CHECK,
                    uri.toString(),
                    "tables: " + manifest.tables().size() + ", pipelines: "
                            + manifest.pipelines().size()));
        }
        manifest.unreadable()
                .keySet()
                .forEach(key -> findings.add(Finding.warning(
                        CHECK,
                        uri.toString(),
                        "the manifest's entry '" + key + "' makes no sense",
                        "dataspoc-pipe manifest check " + uri)));
        JournalStore journals = new JournalStore(bucket);
        LeaseStore leases = new LeaseStore(bucket, clock, LeaseTiming.DEFAULT);
        Set<CommitId> committed = manifest.unswept();
        for (CommitId commit : journals.list()) {
            journals.find(commit)
                    .filter(journal -> leases.isOver(journal.lease(), journal.token(), LeaseStore.Patience.ASK))
                    .map(journal -> cutOff(journal, committed.contains(commit)))
                    .ifPresent(findings::add);
        }
        Set<String> names = new TreeSet<>(manifest.pipelines().keySet());
        names.addAll(pipelines);
        names.forEach(name -> leases.find(name).flatMap(this::left).ifPresent(findings::add));
        return findings;
    }

    /** Directories that every load writes in, and that this user may not; nothing is written to find it out. */
    private List<Finding> closedDirectories() {
        if (!uri.scheme().equals("file")) {
            return List.of();
        }
        return Stream.of(LakePaths.ROOT, LakePaths.LOADS, LakePaths.STAGED, LakePaths.SNAPSHOTS, LakePaths.STATES)
                .map(key -> Path.of(uri.path()).resolve(key.value()))
                .filter(directory -> Files.isDirectory(directory) && !Files.isWritable(directory))
                .map(directory -> MissingRight.toWriteIn(directory).problem("no load can write this bucket"))
                .map(problem -> Finding.broken(
                        CHECK, uri.toString(), problem.message(), Objects.requireNonNull(problem.hint())))
                .toList();
    }

    private Finding cutOff(Journal journal, boolean isCommitted) {
        String owner = journal.pipeline() == null ? "maintenance" : "pipeline '" + journal.pipeline() + "'";
        String state = isCommitted
                ? " was cut off after it was committed: replaced files may still lie beside new ones"
                : " was cut off before it was committed: files of it may be left";
        return Finding.warning(
                CHECK,
                uri.toString(),
                "commit " + journal.commit() + " of " + owner + ", begun at " + journal.startedAt() + "," + state,
                "dataspoc-pipe recover " + uri + "; the next run does it, too");
    }

    private Optional<Finding> left(Holder holder) {
        boolean isReleased = holder.token().isEmpty();
        if (isReleased) {
            return Optional.empty();
        }
        if (holder.process().isGone()) {
            return Optional.of(Finding.warning(
                    CHECK,
                    uri.toString(),
                    "the lease of pipeline '" + holder.pipeline() + "' was left by " + holder.process()
                            + ", which is gone",
                    "nothing needs to be done: the next run takes it over"));
        }
        boolean isSilent =
                holder.renewedAt().plus(LeaseTiming.DEFAULT.deadAfter()).isBefore(clock.instant());
        String since = holder.process() + " since " + holder.startedAt();
        return Optional.of(
                isSilent
                        ? Finding.warning(
                                CHECK,
                                uri.toString(),
                                "the lease of pipeline '" + holder.pipeline() + "' is held by " + since
                                        + " and was last renewed at "
                                        + holder.renewedAt().truncatedTo(ChronoUnit.SECONDS),
                                "if that process is dead, the next run takes the lease over after watching it for "
                                        + LeaseTiming.DEFAULT.deadAfter().toSeconds() + " s")
                        : Finding.ok(CHECK, uri.toString(), "pipeline '" + holder.pipeline() + "' is run by " + since));
    }
}
