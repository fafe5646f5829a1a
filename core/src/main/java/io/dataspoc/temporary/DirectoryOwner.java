package io.dataspoc.temporary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that made a directory of temporary files, as the directory's name tells it.
 *
 * @param pid its id on this machine
 * @param startedAt when it started, so that a later process with the same id is not taken for it
 */
public record DirectoryOwner(long pid, Instant startedAt) {

    private static final Pattern NAME = Pattern.compile("(?<kind>.+?)-(?<pid>[0-9]{1,18})-(?<start>[0-9]{1,18})-.*");

    /** The start time of one process moves when the clock of the machine is set. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    public static DirectoryOwner current() {
        ProcessHandle self = ProcessHandle.current();
        return new DirectoryOwner(self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * The owner of a directory; empty if the name is none of its kind.
     *
     * @param kind what the names of such directories begin with
     */
    public static Optional<DirectoryOwner> parse(String kind, String directoryName) {
        Matcher matcher = NAME.matcher(directoryName);
        if (!matcher.matches() || !matcher.group("kind").equals(kind)) {
            return Optional.empty();
        }
        long start = Long.parseLong(matcher.group("start"));
        return Optional.of(new DirectoryOwner(Long.parseLong(matcher.group("pid")), Instant.ofEpochMilli(start)));
    }

    /** What the names of its directories of a kind begin with. */
    public String directoryPrefix(String kind) {
        return kind + "-" + pid + "-" + startedAt.toEpochMilli() + "-";
    }

    /** Whether it runs on this machine. */
    public boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && process.get().info().startInstant().map(this::isNear).orElse(true);
    }

    private boolean isNear(Instant start) {
        return Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0;
    }
}
