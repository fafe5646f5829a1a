package io.dataspoc.load;

import io.dataspoc.manifest.Snapshot;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the rows that a load takes for one table, for the commit under way: staged as they are made where nothing
 * decides over the place of a row, else on this machine until the commit works on them. Files are made on the encoder's
 * thread.
 */
final class TakenFiles {

    private final Load load;
    private final Table table;
    private final List<StagedFile> staged = new ArrayList<>();
    private final List<LoadedFile> local = new ArrayList<>();
    private final List<KeyedFiles> rekeyed = new ArrayList<>();
    private final RollingFiles files;

    private TableSpec spec;
    private Stager stager;

    TakenFiles(Load load, Table table, TableSpec spec) {
        this.load = load;
        this.table = table;
        this.spec = spec;
        this.stager = newStager();
        this.files =
                new RollingFiles(load.resources().writers(), spec.files(), isDirect() ? new Direct() : new Local());
    }

    private Stager newStager() {
        Set<String> important = new HashSet<>(spec.keys());
        spec.partitionBy().forEach(key -> important.add(key.column()));
        return new Stager(load.bucket(), load.scope(), table, important);
    }

    /** Whether rows go straight into data files: no other row and no column's value decides over their place. */
    private boolean isDirect() {
        return !spec.isUniqueByKey() && placement().isConstant();
    }

    private Placement placement() {
        return new Placement(table.partitionBy(spec), load.scope().date());
    }

    /** Says how the rows that follow are written; on the thread of the load. */
    void follow(TableSpec next) {
        if (spec.isUniqueByKey() && !next.keys().equals(spec.keys())) {
            List<String> keys = spec.keys();
            load.resources().encoder().call(() -> endKeys(keys));
        }
        spec = next;
        stager = newStager();
    }

    private boolean endKeys(List<String> keys) {
        files.finish();
        return rekeyed.add(KeyedFiles.after(rekeyed, keys, local));
    }

    void write(RowBatch batch, @Nullable Long version) {
        files.write(batch, version);
    }

    /** Takes a whole file of rows; says so. */
    boolean add(Path file, FileFooter footer) {
        files.finish();
        return local.addAll(LoadedFile.rolled(file, footer, spec.files().fileBytes(), this::newFile));
    }

    private Path newFile() {
        return load.scope().scratchFile("rows");
    }

    /** Ends the files that are being written. */
    void finish() {
        files.finish();
    }

    /** All that was taken, once the files are ended. */
    LoadInput input(Schema schema, @Nullable Long activated, long rows, @Nullable Snapshot since) {
        return new LoadInput(schema, staged, local, rekeyed, activated, rows, since);
    }

    /** What makes the table's files of them. */
    TableFiles work() {
        return new TableFiles(load.bucket(), load.resources().engine(), load.scope(), stager, spec.files());
    }

    private final class Direct implements RollingFiles.Destination {
        private final Map<Path, Stager.Draft> drafts = new HashMap<>();

        @Override
        public Path next() {
            Stager.Draft draft = stager.draft(placement().constant());
            drafts.put(draft.path(), draft);
            return draft.path();
        }

        @Override
        public void finished(Path file, FileFooter footer, @Nullable Long version) {
            Stager.Draft draft = Objects.requireNonNull(drafts.remove(file), "a file ended that was not begun");
            staged.add(stager.stage(draft, footer, version));
        }
    }

    private final class Local implements RollingFiles.Destination {
        @Override
        public Path next() {
            return newFile();
        }

        @Override
        public void finished(Path file, FileFooter footer, @Nullable Long version) {
            local.add(new LoadedFile(file, footer, version));
        }
    }
}
