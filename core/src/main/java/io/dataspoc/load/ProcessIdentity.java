package io.dataspoc.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Which process holds something, told so that another process on the same host can find out whether it still runs.
 *
 * @param host the host's name, for people
 * @param hostId tells one boot of one host (and, on Linux, one namespace of process ids) from all others
 * @param pid the process id
 * @param start when the process began, in the system's own text: process ids are used again, this is not
 */
public record ProcessIdentity(String host, String hostId, long pid, String start) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    /** The field of {@code /proc/<pid>/stat} with the start time, counted behind the command's closing bracket. */
    private static final int START_FIELD = 19;

    /** This process. */
    public static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(hostName(), currentHostId(), pid, startOf(pid));
    }

    /** Whether the process has ended for certain; one on another host never has. */
    public boolean isGone() {
        return hostId.equals(currentHostId()) && !start.equals(startOf(pid));
    }

    /** The process as people look for it. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String currentHostId() {
        try {
            return Files.readString(BOOT_ID).strip() + "/"
                    + Files.readSymbolicLink(PID_NAMESPACE).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return hostName();
        }
    }

    /** Empty for a process that does not run, or that is only kept for its exit code. */
    private static String startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_FIELD + 2);
            return fields[0].equals("Z") || fields[0].equals("X") ? "" : fields[START_FIELD];
        } catch (IOException e) {
            return Files.exists(BOOT_ID) ? "" : startByHandle(pid);
        }
    }

    private static String startByHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }
}
