package io.dataspoc.manifest;

import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.PathName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a bucket keeps what is not data: everything lies below {@code .dataspoc/} (docs/spec/bucket.md). */
public final class LakePaths {

    /** The name of the copies of bookmarks. */
    public static final String STATE_COPY = "state.json";

    private static final String LEASE_SUFFIX = ".lease";
    private static final Pattern OF_COMMIT = Pattern.compile("([0-9A-Z]{26})(-adopted|-files-\\d+)?\\.json(?:\\.gz)?");

    public static final ObjectKey ROOT = new ObjectKey(".dataspoc");
    public static final ObjectKey MANIFEST = ROOT.resolve("manifest.json");
    public static final ObjectKey LOADS = ROOT.resolve("loads");
    public static final ObjectKey COMPACTIONS = LOADS.resolve("compactions");
    public static final ObjectKey LOGS = ROOT.resolve("logs");
    public static final ObjectKey REJECTED = ROOT.resolve("rejected");
    public static final ObjectKey SNAPSHOTS = ROOT.resolve("snapshots");
    public static final ObjectKey STAGED = ROOT.resolve("staged");
    public static final ObjectKey STATES = ROOT.resolve("state");
    public static final ObjectKey TRASH = ROOT.resolve("trash");

    /**
     * How many bytes of UTF-8 the key of a data file of ours has at most: its path is longer once it is in the trash. Other
     * tools may make longer ones.
     */
    public static final int MAX_FILE_BYTES = ObjectKey.MAX_BYTES - (TRASH.value() + "/").length();

    private LakePaths() {}

    /** One version of a table. */
    public static ObjectKey snapshot(String tableKey, CommitId commit) {
        return snapshots(tableKey).resolve(commit + ".json.gz");
    }

    /** The version that a commit makes of a table's files that other tools wrote, before its own. */
    public static ObjectKey adopted(String tableKey, CommitId commit) {
        return snapshots(tableKey).resolve(commit + "-adopted.json.gz");
    }

    /** A full chunk of a table's data files, made by a commit. */
    public static ObjectKey chunk(String tableKey, CommitId commit, int number) {
        return snapshots(tableKey).resolve(commit + "-files-" + number + ".json.gz");
    }

    /** The commit that made a version, a chunk or a record; empty for what has a name that none of them has. */
    public static Optional<CommitId> madeBy(ObjectKey key) {
        Matcher name = OF_COMMIT.matcher(key.name());
        return name.matches() ? CommitId.parse(name.group(1)) : Optional.empty();
    }

    /** The commit whose version of a table or whose record this is; empty also for chunks and versions of adopted files. */
    public static Optional<CommitId> committedBy(ObjectKey key) {
        Matcher name = OF_COMMIT.matcher(key.name());
        return name.matches() && name.group(2) == null ? CommitId.parse(name.group(1)) : Optional.empty();
    }

    /** Whether a key below {@link #SNAPSHOTS} is that of a chunk. */
    public static boolean isChunk(ObjectKey key) {
        return key.name().contains("-files-");
    }

    /** All versions of a table. */
    public static ObjectKey snapshots(String tableKey) {
        return SNAPSHOTS.resolve(tableKey);
    }

    /** What one commit of a pipeline did, and its bookmark. */
    public static ObjectKey commit(String pipeline, CommitId commit) {
        return states(pipeline).resolve(commit + ".json");
    }

    /** The committed bookmark, for people and older readers. */
    public static ObjectKey stateCopy(String pipeline) {
        return states(pipeline).resolve(STATE_COPY);
    }

    public static ObjectKey states(String pipeline) {
        return STATES.resolve(PathName.encode(pipeline));
    }

    /** The reports of a pipeline's runs. */
    public static ObjectKey logs(String pipeline) {
        return LOGS.resolve(PathName.encode(pipeline));
    }

    /** The journal of an open commit. */
    public static ObjectKey journal(CommitId commit) {
        return LOADS.resolve(commit + ".json");
    }

    /** Who runs a pipeline. */
    public static ObjectKey lease(String pipeline) {
        return LOADS.resolve(PathName.encode(pipeline) + LEASE_SUFFIX);
    }

    /** Who runs a compaction: where no pipeline has its lease, whatever it is called. */
    public static ObjectKey compactionLease(String id) {
        return COMPACTIONS.resolve(id + LEASE_SUFFIX);
    }

    /** Rows that a run refused. */
    public static ObjectKey rejected(String pipeline, String runId) {
        return REJECTED.resolve(PathName.encode(pipeline)).resolve(PathName.encode(runId));
    }

    /** What a commit keeps until it is done. */
    public static KeyPrefix staged(CommitId commit) {
        return STAGED.resolve(commit.value()).asPrefix();
    }

    /** Where a replaced file goes: to its own path there, or, if that is too long, to a name made of it. */
    public static ObjectKey trash(ObjectKey file) {
        byte[] path = file.value().getBytes(StandardCharsets.UTF_8);
        return path.length <= MAX_FILE_BYTES ? TRASH.resolve(file) : TRASH.resolve(digest(path) + ".parquet");
    }

    private static String digest(byte[] path) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
