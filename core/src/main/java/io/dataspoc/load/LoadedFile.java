package io.dataspoc.load;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowGroups;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of rows that a load took, on this machine.
 *
 * @param path where it is
 * @param footer what it says of itself
 * @param version the version of the stream that its rows belong to; null where the source has none
 */
record LoadedFile(Path path, FileFooter footer, @Nullable Long version) {

    /** A little too large is better than copied. */
    private static final int TOLERANCE = 2;

    /** A file of rows without versions as one, or, where it is much larger than data files are to be, as several. */
    static List<LoadedFile> rolled(Path path, FileFooter footer, long fileBytes, Supplier<Path> paths) {
        if (footer.bytes() / TOLERANCE <= fileBytes) {
            return List.of(new LoadedFile(path, footer, null));
        }
        List<LoadedFile> files = RowGroups.cut(path, fileBytes, paths).stream()
                .map(part -> new LoadedFile(part, FileFooter.read(part), null))
                .toList();
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new BucketException(
                    Problem.of("cannot remove a temporary file: " + e.getMessage())
                            .at(path.toString()),
                    e);
        }
        return files;
    }

    /** The columns of a file, but for those of which no value was ever seen, as {@code columns} say. */
    static Schema withNulls(Schema stored, Schema columns) {
        return new Schema(stored.fields().stream()
                .map(field -> columns.find(field.name())
                        .filter(known -> known.type() instanceof NullType)
                        .orElse(field))
                .toList());
    }
}
