package io.dataspoc.manifest;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.DataFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The versions of tables in a bucket. */
public final class SnapshotStore {

    private final Bucket bucket;

    public SnapshotStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Reads a version; empty if it is gone. */
    public Optional<Snapshot> find(ObjectKey key) {
        return text(key).map(text -> SnapshotFormat.parse(text, key));
    }

    /**
     * Reads a version that must be there.
     *
     * @throws BucketException if it is gone or damaged
     */
    public Snapshot read(ObjectKey key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    /** The current version of a table; empty if its files are not managed. */
    public Optional<Snapshot> current(TableEntry entry) {
        return entry.managed().map(managed -> read(managed.snapshot()));
    }

    /** All data files of a version, the oldest first. */
    public List<DataFile> files(Snapshot snapshot) {
        List<DataFile> files = new ArrayList<>();
        snapshot.chunks().forEach(chunk -> files.addAll(chunkFiles(chunk)));
        SnapshotFormat.requireSchemas(files, snapshot);
        files.addAll(snapshot.files());
        return files;
    }

    /** The data files of a chunk. */
    public List<DataFile> chunkFiles(ChunkReference chunk) {
        String text = text(chunk.key()).orElseThrow(() -> missing(chunk.key()));
        return SnapshotFormat.parseChunk(text, chunk.key());
    }

    /** Writes a version; nobody sees it until a manifest names it. */
    public void write(Snapshot snapshot) {
        bucket.write(snapshot.key(), compressed(SnapshotFormat.format(snapshot)));
    }

    /** Writes a full chunk of data files. */
    public ChunkReference writeChunk(ObjectKey key, List<DataFile> files) {
        bucket.write(key, compressed(SnapshotFormat.formatChunk(files)));
        return new ChunkReference(
                key,
                files.size(),
                files.stream().mapToLong(DataFile::rows).sum(),
                files.stream().mapToLong(DataFile::bytes).sum());
    }

    private Optional<String> text(ObjectKey key) {
        return bucket.read(key).map(StoredObject::content).map(content -> expanded(content, key));
    }

    private static Content compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Content.utf8(text).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Content.of(bytes.toByteArray());
    }

    private static String expanded(Content content, ObjectKey key) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content.bytes()))) {
            return Content.of(gzip.readAllBytes()).exactText(key);
        } catch (IOException e) {
            throw new BucketException(Problem.of("damaged: " + e.getMessage()).at(key.toString()), e);
        }
    }

    private static BucketException missing(ObjectKey key) {
        return new BucketException(Problem.of("gone, though the manifest needs it")
                .at(key.toString())
                .hint("'dataspoc-pipe manifest check' tells what else is affected"));
    }
}
