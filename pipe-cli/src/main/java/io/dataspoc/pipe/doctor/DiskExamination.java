package io.dataspoc.pipe.doctor;

import io.dataspoc.console.Human;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the space that is left where files are written. */
final class DiskExamination {

    private static final String CHECK = "disk";
    private static final long LITTLE = 1_000_000_000L;
    private static final long TOO_LITTLE = 100_000_000L;

    private DiskExamination() {}

    static Finding finding(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Finding.broken(
                    CHECK,
                    directory.toString(),
                    existing + " is a file and not a directory",
                    "move it away, or name another directory");
        }
        try {
            return finding(directory, Files.getFileStore(existing).getUsableSpace());
        } catch (IOException e) {
            return Finding.warning(
                    CHECK,
                    directory.toString(),
                    "how much space is left cannot be told: " + e.getMessage(),
                    "look at the file system of this directory");
        }
    }

    static Finding finding(Path directory, long free) {
        String message = Human.bytes(free) + " are free";
        String cure = "free some space, or move it to a larger disk";
        if (free < TOO_LITTLE) {
            return Finding.broken(CHECK, directory.toString(), "only " + message, cure);
        }
        return free < LITTLE
                ? Finding.warning(CHECK, directory.toString(), "only " + message, cure)
                : Finding.ok(CHECK, directory.toString(), message);
    }
}
