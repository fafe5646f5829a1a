package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process and all that it started: its descendants, and, where it leads a session of its own and {@code /proc} tells,
 * every process of that session, also those whose parents are gone.
 *
 * @param leader the process that was started
 */
record ProcessFamily(ProcessHandle leader) {

    private static final Path PROC = Path.of("/proc");
    private static final Duration KILL_TIME = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    /** Who of them is alive; a dead process that nobody has buried is not. */
    Set<ProcessHandle> members() {
        Set<ProcessHandle> members =
                Stream.concat(Stream.of(leader), leader.descendants()).collect(Collectors.toCollection(HashSet::new));
        if (Files.isDirectory(PROC)) {
            members.addAll(session());
        }
        members.removeIf(member -> !isAlive(member));
        return members;
    }

    /** Ends them all: SIGTERM, SIGKILL after the grace, and no more waiting than that takes. */
    void terminate(Duration grace) {
        Set<ProcessHandle> asked = new HashSet<>();
        Deadline patience = Deadline.in(grace);
        Set<ProcessHandle> members = members();
        while (!members.isEmpty() && !patience.hasPassed()) {
            members.stream().filter(asked::add).forEach(ProcessHandle::destroy);
            Uninterrupted.pause(POLL_MILLIS);
            members = members();
        }
        Deadline end = Deadline.in(KILL_TIME);
        while (!members.isEmpty() && !end.hasPassed()) {
            members.forEach(ProcessHandle::destroyForcibly);
            Uninterrupted.pause(POLL_MILLIS);
            members = members();
        }
    }

    private Set<ProcessHandle> session() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .flatMap(name -> ProcessStatus.read(name).stream())
                    .filter(status -> status.session() == leader.pid())
                    .flatMap(status -> ProcessHandle.of(status.pid()).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static boolean isAlive(ProcessHandle process) {
        return process.isAlive()
                && ProcessStatus.read(Long.toString(process.pid()))
                        .map(ProcessStatus::isRunning)
                        .orElse(true);
    }

    /** What {@code /proc/<pid>/stat} tells, see proc(5). */
    private record ProcessStatus(long pid, char state, long session) {

        static Optional<ProcessStatus> read(String pid) {
            try {
                String text = Files.readString(PROC.resolve(pid).resolve("stat"), StandardCharsets.ISO_8859_1);
                // The name of the program, in parentheses, may hold anything.
                String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", 6);
                return Optional.of(
                        new ProcessStatus(Long.parseLong(pid), fields[0].charAt(0), Long.parseLong(fields[3])));
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        }

        boolean isRunning() {
            return state != 'Z' && state != 'X';
        }
    }
}
