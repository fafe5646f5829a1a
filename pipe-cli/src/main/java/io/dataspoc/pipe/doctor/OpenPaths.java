package io.dataspoc.pipe.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of a home others may write, and so decide what its owner's pipelines run. */
final class OpenPaths {

    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> PASS =
            Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private OpenPaths() {}

    /** The paths below a home; none where others cannot pass the home's directory. */
    static List<Path> below(Path home) {
        List<Path> open = new ArrayList<>();
        if (hasAny(home, PASS)) {
            add(home.resolve("config.yaml"), open);
            for (String name : List.of("pipelines", "sources", "transforms")) {
                Path directory = home.resolve(name);
                add(directory, open);
                entries(directory).forEach(file -> add(file, open));
            }
        }
        return open;
    }

    /** Whether others may write a file or a directory. */
    static boolean isOpen(Path path) {
        return hasAny(path, WRITE);
    }

    /** Whether a path has any of these rights. */
    static boolean hasAny(Path path, Set<PosixFilePermission> rights) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(rights::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void add(Path path, List<Path> open) {
        if (isOpen(path)) {
            open.add(path);
        }
    }

    /** What cannot be listed is told by who needs it. */
    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
