package io.dataspoc.pipe.doctor;

import io.dataspoc.temporary.TemporaryDirectory;
import java.nio.file.Path;
import java.util.List;

/** Looks for what processes that were killed left in the directory for temporary files. */
final class LeftoverExamination {

    private LeftoverExamination() {}

    static List<Finding> findings(Path temporary) {
        return TemporaryDirectory.leftovers(temporary).stream()
                .map(left -> Finding.warning(
                        "disk",
                        left.path().toString(),
                        "a process that is gone left this directory of temporary files",
                        "the next run that merges or reads files removes it, or: rm -r " + left.path()))
                .toList();
    }
}
