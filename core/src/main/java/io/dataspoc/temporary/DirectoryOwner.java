package io.dataspoc.pipe.source.singer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that made a directory of files for a tap, as the directory's name tells it.
 *
 * @param pid its id on this machine
 * @param startedAt when it started, so that a later process with the same id is not taken for it
 */
record TapOwner(long pid, Instant startedAt) {

    private static final Pattern NAME = Pattern.compile("tap-(?<pid>[0-9]{1,18})-(?<start>[0-9]{1,18})-.*");

    /** The start time of one process moves when the clock of the machine is set. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    static TapOwner current() {
        ProcessHandle self = ProcessHandle.current();
        return new TapOwner(self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    static Optional<TapOwner> parse(String directoryName) {
        Matcher matcher = NAME.matcher(directoryName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long start = Long.parseLong(matcher.group("start"));
        return Optional.of(new TapOwner(Long.parseLong(matcher.group("pid")), Instant.ofEpochMilli(start)));
    }

    String directoryPrefix() {
        return "tap-" + pid + "-" + startedAt.toEpochMilli() + "-";
    }

    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && process.get().info().startInstant().map(this::isNear).orElse(true);
    }

    private boolean isNear(Instant start) {
        return Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0;
    }
}
