package io.dataspoc.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The processes of this host, as Linux tells them below {@code /proc} (proc(5)); elsewhere as Java does.
 *
 * @param proc where Linux tells them
 */
record ProcessTable(Path proc) {

    static final ProcessTable SYSTEM = new ProcessTable(Path.of("/proc"));

    /** The field of {@code /proc/<pid>/stat} with the start time, counted behind the command's closing bracket. */
    private static final int START_FIELD = 19;

    /** A process that always runs. */
    private static final long INIT = 1;

    /** Tells one boot of one host, and one namespace of process ids, from all others; empty on other systems than Linux. */
    Optional<String> bootId() {
        try {
            return Optional.of(
                    Files.readString(bootFile()).strip() + "/" + Files.readSymbolicLink(proc.resolve("self/ns/pid")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Whether processes of other users can be seen: {@code /proc} may be mounted so that they cannot (hidepid). */
    boolean showsAll() {
        return !isLinux() || Files.isReadable(stat(INIT));
    }

    /** When a process began; empty for one that does not run, or that is only kept for its exit code. */
    String startOf(long pid) {
        try {
            String stat = Files.readString(stat(pid));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_FIELD + 2);
            return fields[0].equals("Z") || fields[0].equals("X") ? "" : fields[START_FIELD];
        } catch (IOException e) {
            return isLinux() ? "" : startByHandle(pid);
        }
    }

    private static String startByHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }

    private boolean isLinux() {
        return Files.exists(bootFile());
    }

    private Path bootFile() {
        return proc.resolve("sys/kernel/random/boot_id");
    }

    private Path stat(long pid) {
        return proc.resolve(Long.toString(pid)).resolve("stat");
    }
}
