package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.TableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directories of tables, of which one may lie in another: a file belongs to the table of the innermost that holds it. */
final class TableDirectories {

    private final Set<ObjectKey> locations;

    TableDirectories(Collection<ObjectKey> locations) {
        this.locations = Set.copyOf(locations);
    }

    static TableDirectories of(Manifest manifest) {
        return new TableDirectories(
                manifest.tables().values().stream().map(TableEntry::location).toList());
    }

    /** The innermost that holds a file; empty if none does. */
    Optional<ObjectKey> holding(ObjectKey file) {
        Optional<ObjectKey> directory = file.parent();
        while (directory.isPresent() && !locations.contains(directory.get())) {
            directory = directory.flatMap(ObjectKey::parent);
        }
        return directory;
    }

    /** All files in a directory but for those of tables whose directories lie in it. */
    List<ObjectInfo> files(Bucket bucket, ObjectKey directory) {
        List<ObjectInfo> files = new ArrayList<>();
        bucket.list(directory.asPrefix(), object -> {
            if (holding(object.key())
                    .filter(inner -> inner.isBelow(directory.asPrefix()))
                    .isEmpty()) {
                files.add(object);
            }
        });
        return files;
    }

    /** Those of them that are data for readers of the directory. */
    List<ObjectInfo> dataFiles(Bucket bucket, ObjectKey directory) {
        return files(bucket, directory).stream()
                .filter(file -> DataFileNames.isParquetIn(directory, file.key()))
                .toList();
    }
}
