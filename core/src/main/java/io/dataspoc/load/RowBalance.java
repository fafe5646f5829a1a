package io.dataspoc.load;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.parquet.FileFooter;
import java.util.List;

/** The rule that no file that is written again may lose or double a row, whatever the engine did. */
final class RowBalance {

    private RowBalance() {}

    /**
     * Holds what was read against the footers of what was written.
     *
     * @throws BucketException if a file that was read does not hold the rows that the bucket says
     * @throws IllegalStateException if rows were lost or doubled
     */
    static void require(List<FileQuery.Input> read, List<StagedFile> written) {
        long before = read.stream().mapToLong(FileQuery.Input::rows).sum();
        long after = written.stream().mapToLong(file -> file.file().rows()).sum();
        if (before != after) {
            read.forEach(RowBalance::requireWhole);
            throw new IllegalStateException("of " + before + " rows that were to be written again, there are " + after);
        }
    }

    private static void requireWhole(FileQuery.Input input) {
        long found = FileFooter.read(input.path()).rows();
        if (found != input.fileRows()) {
            throw new BucketException(
                    Problem.of("damaged: it has " + found + " rows, and should have " + input.fileRows())
                            .at(input.path().toString())
                            .hint("'dataspoc-pipe manifest check' tells what else is affected"));
        }
    }
}
