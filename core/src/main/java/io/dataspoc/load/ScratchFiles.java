package io.dataspoc.load;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.temporary.FileTrees;
import java.io.IOException;
import java.nio.file.Path;

/** Files of this machine that rows are worked on in. */
final class ScratchFiles {

    private ScratchFiles() {}

    /** Removes a directory with all that it holds, as far as nobody else has removed it. */
    static void remove(Path directory) {
        try {
            FileTrees.delete(directory);
        } catch (IOException e) {
            throw failed("remove", directory, e);
        }
    }

    static BucketException failed(String what, Path directory, IOException e) {
        return new BucketException(
                Problem.of("cannot " + what + " temporary files: " + e.getMessage())
                        .at(directory.toString()),
                e);
    }
}
